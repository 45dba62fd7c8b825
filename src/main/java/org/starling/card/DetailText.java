package org.starling.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.UnusedResult;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Strength;

/** The body of a card: action, why, strength and source first, then the results it rests on and what is missing. */
final class DetailText {
    private final Wording wording;
    private final Dpwg dpwg;
    private final EstimateText estimates;
    private final ModulatorText modulators;
    private final UnreadFiles files;
    private final DoseText doses;
    private final AlternativeText alternatives;

    DetailText(Wording wording, CardTables tables) {
        this.wording = wording;
        this.dpwg = tables.dpwg();
        this.estimates = new EstimateText(wording);
        this.modulators = new ModulatorText(wording);
        this.files = new UnreadFiles(wording);
        this.doses = new DoseText(wording, tables);
        this.alternatives = new AlternativeText(wording);
    }

    String action(DrugAdvice advice, CardRequest request) {
        var lines = new ArrayList<String>();
        if (advice.conflicting()) {
            lines.add(wording.text("detail.conflict"));
            advice.readings().stream()
                    .sorted((a, b) -> Integer.compare(rank(advice, a), rank(advice, b)))
                    .forEach(reading -> {
                        lines.add(wording.text("detail.reading", Map.of("reading", reading(reading))));
                        reading(advice, reading, lines);
                    });
        } else {
            reading(advice, advice.readings().getFirst(), lines);
            dpwg.differing(advice).ifPresent(said -> lines.add(differing(said, advice)));
        }
        background(advice, request, lines);
        lines.addAll(estimates.lines(advice.estimates(), request));
        return String.join("\n\n", lines);
    }

    /** The body of a card that has no advice to give: why, and what is on file. */
    String gap(DrugAdvice advice, List<String> genes, CardRequest request) {
        var lines = new ArrayList<String>();
        if (advice.lead().isEmpty()) {
            lines.add(wording.text("detail.active", Map.of("drug", advice.drug().name())));
        }
        for (var gene : genes) {
            switch (request.profile().finding(new Gene(gene))) {
                case GeneFinding.Unreadable unreadable -> lines.add(unused(unreadable.unused()));
                case GeneFinding.NotTested none ->
                    lines.add(wording.text(
                            "detail.missing", Map.of("genes", none.gene().symbol())));
                case GeneFinding.Called called -> lines.add(result(called.result()));
                case GeneFinding.Conflicting conflict -> conflict.results().forEach(each -> lines.add(result(each)));
            }
        }
        lines.addAll(modulators.lines(advice));
        if (genes.stream()
                .anyMatch(gene -> request.profile().finding(new Gene(gene)) instanceof GeneFinding.NotTested)) {
            files.write(request, lines);
        }
        gaps(request, lines);
        lines.addAll(estimates.lines(advice.estimates(), request));
        return String.join("\n\n", lines);
    }

    void gaps(CardRequest request, List<String> lines) {
        if (request.gaps().isEmpty()) {
            return;
        }
        var queries = request.gaps().stream()
                .map(gap -> wording.text(
                        "detail.gap.query",
                        Map.of(
                                "what",
                                wording.text("query." + gap.key().key()),
                                "why",
                                switch (gap.outcome()) {
                                    case FAILED -> wording.text("outcome.failed");
                                    case NOT_ALLOWED -> wording.text("outcome.not-allowed");
                                    case FOUND, EMPTY -> wording.text("outcome.incomplete");
                                })))
                .toList();
        lines.add(wording.text("detail.gap", Map.of("queries", wording.list(queries, "and"))));
    }

    private void reading(DrugAdvice advice, GuidelineAdvice reading, List<String> lines) {
        var verdicts = advice.verdicts().stream()
                .filter(verdict -> verdict.reading() == reading)
                .toList();
        if (verdicts.isEmpty()) {
            return;
        }
        var lead = verdicts.getFirst();
        if (verdicts.size() > 1) {
            lines.add(
                    reading.needs().isEmpty()
                            ? wording.text("detail.cases.several")
                            : wording.text("detail.cases", Map.of("needs", needs(reading.needs()))));
            lines.add(String.join(
                    "\n",
                    verdicts.stream()
                            .map(each -> wording.text(
                                    "detail.case",
                                    Map.of(
                                            "situation",
                                                    wording.text("situation."
                                                            + each.advice().situation()),
                                            "text", caseText(each, advice),
                                            "strength",
                                                    strength(each)
                                                            .toLowerCase(wording.messages()
                                                                    .language()))))
                            .toList()));
        } else {
            lines.add(wording.text(
                    "detail.action", Map.of("text", wording.recommendation(lead, advice.drug(), "action"))));
        }
        if (verdicts.size() == 1 && !reading.needs().isEmpty()) {
            lines.add(wording.text("detail.needs", Map.of("needs", needs(reading.needs()))));
        }
        lines.add(wording.recommendation(lead, advice.drug(), "why"));
        lines.add(wording.text(
                "detail.strength",
                Map.of(
                        "strength", strength(lead),
                        "source", reading.guideline().title(),
                        "version", reading.guideline().version())));
        lines.addAll(doses.lines(lead));
        var notes = lead.advice().monitoring().stream()
                .map(code -> wording.text("monitor." + code))
                .toList();
        if (!notes.isEmpty()) {
            lines.add(String.join(" ", notes));
        }
    }

    private String differing(Dpwg.Said said, DrugAdvice advice) {
        var words = said.factor()
                .map(factor -> wording.text("dpwg.factor", Map.of("percent", wording.number(factor.movePointRight(2)))))
                .orElseGet(() -> wording.text(
                        "dpwg." + said.action().code(),
                        Map.of("drug", advice.drug().name())));
        return wording.text("detail.dpwg", Map.of("version", Dpwg.VERSION, "advice", words));
    }

    private String caseText(DrugAdvice.Verdict verdict, DrugAdvice advice) {
        var text = wording.recommendation(verdict, advice.drug(), "action");
        return verdict.dose().follows() ? text + " " + wording.text("detail.dose.follows") : text;
    }

    /** Needs name alleles, whose stars would format. */
    private String needs(List<String> needs) {
        return PlainText.inMarkdown(SummaryText.needs(needs, wording));
    }

    private void background(DrugAdvice advice, CardRequest request, List<String> lines) {
        advice.readings().stream()
                .flatMap(reading -> reading.genes().stream())
                .distinct()
                .forEach(basis -> {
                    basis.result().ifPresent(result -> lines.add(result(result)));
                    adjusted(basis, lines);
                });
        lines.addAll(modulators.lines(advice));
        // Genes that only refine the advice are in the record when they are missing; those it waits for are named here.
        var awaited = advice.awaitedGenes().stream()
                .filter(gene -> !(request.profile().finding(new Gene(gene)) instanceof GeneFinding.Unreadable))
                .toList();
        if (!awaited.isEmpty()) {
            lines.add(wording.text("detail.missing", Map.of("genes", wording.list(awaited, "and"))));
            files.write(request, lines);
        }
        advice.missingGenes().stream()
                .map(gene -> request.profile().finding(new Gene(gene)))
                .filter(GeneFinding.Unreadable.class::isInstance)
                .map(GeneFinding.Unreadable.class::cast)
                .forEach(unreadable -> lines.add(unused(unreadable.unused())));
        if (advice.order().draft().isEmpty()) {
            lines.add(wording.text("detail.active", Map.of("drug", advice.drug().name())));
        }
        lines.addAll(alternatives.lines(advice, request));
        gaps(request, lines);
    }

    private void adjusted(GeneBasis basis, List<String> lines) {
        basis.adjusted()
                .ifPresent(adjusted -> lines.add(wording.text(
                        "detail.adjusted",
                        Map.of(
                                "gene", basis.gene(),
                                "original",
                                        basis.result()
                                                .flatMap(GeneResult::phenotype)
                                                .map(term -> wording.phenotype(basis.gene(), term))
                                                .orElseGet(() -> wording.text("gene.unknown")),
                                "adjusted", wording.phenotype(basis.gene(), adjusted.phenotype()),
                                "causes",
                                        wording.list(
                                                adjusted.causes().stream()
                                                        .map(wording::drug)
                                                        .toList(),
                                                "and")))));
    }

    /** {@code Result: CYP2C19 \*1/\*2, intermediate metabolizer, 2026-01-15, Lab}. */
    String result(GeneResult result) {
        var source = result.sources().stream().findFirst();
        var line = wording.text(
                "detail.result",
                Map.of(
                        "gene", result.gene().symbol(),
                        "value", value(result),
                        "date",
                                source.flatMap(GeneResult.Source::effective)
                                        .map(date ->
                                                wording.text("detail.result.date", Map.of("date", date.toString())))
                                        .orElseGet(() -> wording.text("detail.result.undated")),
                        "performer",
                                source.flatMap(GeneResult.Source::performer)
                                        .map(lab -> ", " + PlainText.inMarkdown(lab))
                                        .orElse("")));
        var marks = result.marks().stream()
                .map(mark -> wording.text("mark." + mark.name()))
                .toList();
        return marks.isEmpty() ? line + "." : line + " – " + String.join("; ", marks) + ".";
    }

    String value(GeneResult result) {
        var parts = new ArrayList<String>();
        result.diplotype().ifPresent(diplotype -> parts.add(PlainText.inMarkdown(diplotype)));
        result.phenotype()
                .ifPresent(term -> parts.add(wording.phenotype(result.gene().symbol(), term)));
        var score = result.score()
                .map(each -> wording.text("detail.result.score", Map.of("score", each.toString())))
                .orElse("");
        return String.join(", ", parts) + score;
    }

    private String reading(GuidelineAdvice reading) {
        return wording.list(
                reading.genes().stream()
                        .flatMap(basis -> basis.result().stream())
                        .map(result -> result.gene() + " " + value(result))
                        .toList(),
                "and");
    }

    private String unused(List<UnusedResult> unused) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("detail.unused.title"));
        unused.forEach(each -> lines.add("- "
                + wording.text(
                        "detail.unused",
                        Map.of("reference", PlainText.inMarkdown(each.reference()), "reason", each.reason()))));
        return String.join("\n", lines);
    }

    private String strength(DrugAdvice.Verdict verdict) {
        var advice = verdict.advice();
        // A label grades nothing, which is not the same as recommending nothing.
        var ungraded = advice.strength() == Strength.NONE && advice.action() != Action.NO_RECOMMENDATION;
        return wording.text(
                ungraded ? "strength.ungraded" : "strength." + advice.strength().code());
    }

    private static int rank(DrugAdvice advice, GuidelineAdvice reading) {
        for (var i = 0; i < advice.verdicts().size(); i++) {
            if (advice.verdicts().get(i).reading() == reading) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }
}
