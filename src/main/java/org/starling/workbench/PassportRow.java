package org.starling.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.starling.card.Messages;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Passport;
import org.starling.genotype.UnusedResult;

/**
 * One line of the gene table, ready to print.
 *
 * @param result the diplotype; words where there is none
 * @param phenotype CPIC's term; blank where the gene has none
 * @param score activity score; blank where the gene has none
 * @param tested alleles that were looked for; blank where nobody says
 * @param origins laboratory, day and status of each source
 * @param warnings what a reader must know, worst first
 * @param steps how the phenotype came about
 * @param quotes each source with its words as written; without words where none was usable
 */
public record PassportRow(
        String gene,
        String result,
        String phenotype,
        String score,
        String tested,
        boolean usable,
        List<String> origins,
        List<String> warnings,
        List<String> steps,
        List<Quote> quotes) {

    /** A source in its own words. */
    public record Quote(String reference, String raw) {}

    static List<PassportRow> of(Passport passport, Messages messages) {
        return passport.profile().sorted().values().stream()
                .flatMap(finding -> switch (finding) {
                    case GeneFinding.Called called -> Stream.of(of(called.result(), List.of(), messages));
                    case GeneFinding.Conflicting conflict ->
                        conflict.results().stream()
                                .map(result -> of(result, List.of(disagreement(conflict, messages)), messages));
                    case GeneFinding.Unreadable unreadable -> Stream.of(of(unreadable, messages));
                    case GeneFinding.NotTested none -> Stream.<PassportRow>empty();
                })
                .toList();
    }

    private static String disagreement(GeneFinding.Conflicting conflict, Messages messages) {
        return messages.text(
                "passport.conflict",
                Map.of(
                        "gene", conflict.gene().symbol(),
                        "n", Integer.toString(conflict.results().size())));
    }

    private static PassportRow of(GeneResult result, List<String> first, Messages messages) {
        var warnings = new ArrayList<>(first);
        result.marks().forEach(mark -> warnings.add(messages.text("mark." + mark.name())));
        return new PassportRow(
                result.gene().symbol(),
                result.diplotype().orElseGet(() -> messages.text("passport.no-genotype")),
                result.phenotype()
                        .map(term -> phenotype(result.gene(), term, messages))
                        .orElse(""),
                result.score().map(Object::toString).orElse(""),
                String.join(", ", result.tested()),
                true,
                result.sources().stream()
                        .map(source -> origin(source, messages))
                        .distinct()
                        .toList(),
                warnings,
                result.derivation(),
                result.sources().stream()
                        .map(source -> new Quote(source.reference(), source.raw()))
                        .toList());
    }

    private static PassportRow of(GeneFinding.Unreadable finding, Messages messages) {
        var pending = finding.unused().stream().anyMatch(UnusedResult::pending);
        return new PassportRow(
                finding.gene().symbol(),
                messages.text(pending ? "passport.pending" : "passport.unreadable"),
                "",
                "",
                "",
                false,
                List.of(),
                finding.unused().stream().map(UnusedResult::reason).distinct().toList(),
                List.of(),
                finding.unused().stream()
                        .map(unused -> new Quote(unused.reference(), ""))
                        .toList());
    }

    /** CPIC's term, with a friendlier word behind it where the term is no word. */
    private static String phenotype(Gene gene, String term, Messages messages) {
        return messages.find("phenotype." + gene + "." + term)
                .map(words -> term + ", " + words)
                .orElse(term);
    }

    private static String origin(GeneResult.Source source, Messages messages) {
        return String.join(
                ", ",
                source.performer().orElseGet(() -> messages.text("passport.no-laboratory")),
                source.effective().map(Object::toString).orElseGet(() -> messages.text("passport.undated")),
                source.status());
    }
}
