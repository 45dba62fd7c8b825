package org.starling.card;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starling.genotype.GeneResult;
import org.starling.guideline.GeneBasis;
import org.starling.medication.Modulator.Effect;
import org.starling.medication.TakenModulator;

/** Other drugs that change an enzyme: one line for each gene, strongest first; those that a label's rule is about before the others. */
final class ModulatorText {
    /** More names than this are not read in a line of a card; all of them are in the extension and in the record. */
    private static final int NAMED = 3;

    private final Wording wording;

    ModulatorText(Wording wording) {
        this.wording = wording;
    }

    List<String> lines(DrugAdvice advice) {
        var lines = new ArrayList<String>();
        counted(advice)
                .ifPresent(text -> byGene(advice, true).forEach((gene, taken) -> lines.add(line(taken, "", text))));
        byGene(advice, false)
                .forEach((gene, taken) ->
                        lines.add(line(taken, effect(gene, taken, advice), rules(gene, taken, advice))));
        incomplete(advice).ifPresent(lines::add);
        return lines;
    }

    private static Map<String, List<TakenModulator>> byGene(DrugAdvice advice, boolean used) {
        var byGene = new LinkedHashMap<String, List<TakenModulator>>();
        advice.modulators().stream()
                .filter(each -> each.usedByGuideline() == used)
                .forEach(each -> byGene.computeIfAbsent(each.gene(), gene -> new ArrayList<>())
                        .add(each.taken()));
        return byGene;
    }

    /**
     * Advice that speaks of "this inhibitor" must say which one. Other guidelines name theirs beside the adjusted result, or
     * count them in a dose.
     */
    private Optional<String> counted(DrugAdvice advice) {
        return advice.readings().stream()
                .flatMap(reading -> wording
                        .messages()
                        .find("modulator.counted." + reading.guideline().id())
                        .stream())
                .findFirst();
    }

    private String line(List<TakenModulator> taken, String effect, String rule) {
        return wording.text(
                        "modulator.line",
                        Map.of(
                                "taking", wording.text(taking(taken)),
                                "drugs", drugs(taken),
                                "source", taken.getFirst().modulator().source(),
                                "effect", effect,
                                "rule", rule))
                .replace("  ", " ");
    }

    private static String taking(List<TakenModulator> taken) {
        if (taken.stream().allMatch(TakenModulator::begun)) {
            return "modulator.taken";
        }
        return taken.stream().noneMatch(TakenModulator::begun) ? "modulator.ordered" : "modulator.taken-or-ordered";
    }

    private String drugs(List<TakenModulator> taken) {
        if (taken.size() == 1) {
            return drug("modulator.one", taken.getFirst());
        }
        var words = new ArrayList<String>();
        taken.stream().limit(NAMED).forEach(each -> words.add(drug("modulator.each", each)));
        if (taken.size() > NAMED) {
            words.add(wording.text("modulator.more", Map.of("n", Integer.toString(taken.size() - NAMED))));
        }
        return wording.text(
                "modulator.several",
                Map.of(
                        "enzyme",
                        taken.getFirst().modulator().enzyme(),
                        "drugs",
                        String.join(wording.text("modulator.between"), words)));
    }

    private String drug(String form, TakenModulator taken) {
        var modulator = taken.modulator();
        var name = wording.list(
                modulator.drugs().stream()
                        .map(each -> wording.drug(each.rxnorm()))
                        .toList(),
                "and");
        var route = "modulator.route." + taken.route().name().toLowerCase(Locale.ROOT);
        return wording.text(
                form,
                Map.of(
                        "drug",
                        wording.messages().find(route).isPresent() ? wording.text(route, Map.of("drug", name)) : name,
                        "class",
                        wording.text("modulator." + modulator.effect().code() + "."
                                + modulator.degree().code()),
                        "enzyme",
                        modulator.enzyme()));
    }

    /** Nothing is said about a difference where there is no usable result to differ from, or no activity left to change. */
    private String effect(String gene, List<TakenModulator> taken, DrugAdvice advice) {
        var effects = new HashSet<Effect>();
        taken.forEach(each -> effects.add(each.modulator().effect()));
        var key = effects.size() > 1 ? "both" : effects.iterator().next().code();
        var phenotypes = new HashSet<Optional<String>>();
        advice.readings().stream()
                .flatMap(reading -> reading.genes().stream())
                .filter(basis -> basis.gene().equals(gene))
                .map(GeneBasis::result)
                .forEach(result -> phenotypes.add(result.flatMap(GeneResult::phenotype)));
        var one = phenotypes.size() == 1 ? phenotypes.iterator().next() : Optional.<String>empty();
        var special = one.flatMap(term -> wording.messages().find("modulator.effect." + gene + "." + term));
        if (special.isPresent()) {
            return special.get();
        }
        var usable = phenotypes.stream().allMatch(Optional::isPresent)
                && !advice.uninterpretableGenes().contains(gene);
        return wording.text("modulator.effect." + key + (usable ? "" : ".unknown"), Map.of("gene", gene));
    }

    /** What each guideline says about such drugs where it does so in words only; of the others, that they say nothing. */
    private String rules(String gene, List<TakenModulator> taken, DrugAdvice advice) {
        var effect = taken.getFirst().modulator().effect();
        var oneEffect = taken.stream().allMatch(each -> each.modulator().effect() == effect);
        var said = new LinkedHashSet<String>();
        var silent = new LinkedHashSet<String>();
        for (var reading : advice.readings()) {
            if (reading.genes().stream().anyMatch(basis -> basis.gene().equals(gene))) {
                var guideline = reading.guideline();
                wording.messages()
                        .find(String.join(".", "modulator.rule", guideline.id(), gene, effect.code()))
                        .filter(rule -> oneEffect)
                        .ifPresentOrElse(said::add, () -> silent.add(guideline.source()));
            }
        }
        if (!silent.isEmpty()) {
            said.add(wording.text("modulator.no-rule", Map.of("guideline", wording.list(List.copyOf(silent), "and"))));
        }
        return String.join(" ", said);
    }

    /** A drug on a list that was not read may be one of them: nobody shall take silence for "none". */
    private Optional<String> incomplete(DrugAdvice advice) {
        var taken = advice.order().modulators();
        var genes = GeneModulator.genes(advice.readings()).stream()
                .filter(taken.genes()::contains)
                .toList();
        return taken.complete() || genes.isEmpty()
                ? Optional.empty()
                : Optional.of(wording.text("modulator.incomplete", Map.of("genes", wording.list(genes, "and"))));
    }
}
