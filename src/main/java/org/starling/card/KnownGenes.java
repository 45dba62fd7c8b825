package org.starling.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.starling.card.Card.Link;
import org.starling.card.Card.Source;
import org.starling.decision.IdSequence;
import org.starling.genotype.GeneFinding;

/** The quiet card of an opened chart: what is known of the pharmacogenes, and what could not be read. */
final class KnownGenes {
    private static final int IN_SUMMARY = 4;
    private final Wording wording;
    private final DetailText details;
    private final UnreadFiles files;

    KnownGenes(Wording wording, DetailText details) {
        this.wording = wording;
        this.details = details;
        this.files = new UnreadFiles(wording);
    }

    /** @param passport added where there is a gene to show */
    Optional<Card> card(CardRequest request, IdSequence ids, List<Link> links, Link passport) {
        var findings = request.profile().sorted().values().stream()
                .filter(finding -> !(finding instanceof GeneFinding.NotTested))
                .toList();
        if (findings.isEmpty()
                && !request.geneticsIncomplete()
                && request.profile().files().isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        if (!findings.isEmpty()) {
            lines.add(String.join("\n", findings.stream().map(this::line).toList()));
        }
        files.write(request, lines);
        details.gaps(request, lines);
        return Optional.of(new Card(
                ids.next(),
                findings.isEmpty() ? unread(request) : summary(findings),
                Indicator.INFO,
                String.join("\n\n", lines),
                new Source(
                        wording.text("source.known"),
                        request.page().resolve("/").toString(),
                        "knowngenes",
                        "Pharmacogenes"),
                List.of(),
                List.of(),
                findings.isEmpty()
                        ? links
                        : Stream.concat(links.stream(), Stream.of(passport)).toList(),
                Optional.empty()));
    }

    private String unread(CardRequest request) {
        return wording.text(request.geneticsIncomplete() ? "summary.unread" : "summary.known.file");
    }

    private String summary(List<GeneFinding> findings) {
        var genes = findings.stream().map(this::brief).toList();
        var shown = String.join(", ", genes.subList(0, Math.min(IN_SUMMARY, genes.size())));
        var more = Integer.toString(Math.max(0, genes.size() - IN_SUMMARY));
        var symbols = String.join(
                ", ", findings.stream().map(finding -> finding.gene().symbol()).toList());
        return SummaryText.fitting(
                genes.size() > IN_SUMMARY
                        ? wording.text("summary.known.more", Map.of("genes", shown, "n", more))
                        : wording.text("summary.known", Map.of("genes", shown)),
                wording.text("summary.known", Map.of("genes", symbols)));
    }

    private String brief(GeneFinding finding) {
        var gene = finding.gene().symbol();
        return switch (finding) {
            case GeneFinding.Called called ->
                called.result()
                        .phenotype()
                        .map(term -> gene + " " + wording.phenotype(gene, term))
                        .orElse(gene);
            case GeneFinding.Conflicting ignored -> gene + " " + wording.text("known.conflict");
            case GeneFinding.Unreadable ignored -> gene + " " + wording.text("known.unreadable");
            case GeneFinding.NotTested ignored -> gene;
        };
    }

    private String line(GeneFinding finding) {
        var gene = finding.gene().symbol();
        return switch (finding) {
            case GeneFinding.Called called ->
                wording.text(
                        "detail.known",
                        Map.of(
                                "gene",
                                gene,
                                "value",
                                details.value(called.result()),
                                "date",
                                called.result().sources().stream()
                                        .findFirst()
                                        .flatMap(source -> source.effective())
                                        .map(date -> ", " + date)
                                        .orElse("")));
            case GeneFinding.Conflicting conflict ->
                wording.text(
                        "detail.known.conflict",
                        Map.of(
                                "gene",
                                gene,
                                "values",
                                String.join(
                                        " / ",
                                        conflict.results().stream()
                                                .map(details::value)
                                                .toList())));
            case GeneFinding.Unreadable unreadable ->
                wording.text(
                        "detail.known.unreadable",
                        Map.of(
                                "gene",
                                gene,
                                "reason",
                                unreadable.unused().stream()
                                        .map(each -> each.reason())
                                        .findFirst()
                                        .orElse("-")));
            case GeneFinding.NotTested ignored -> "- " + gene;
        };
    }
}
