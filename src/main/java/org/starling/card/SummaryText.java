package org.starling.card;

import java.util.List;
import java.util.Map;
import org.starling.guideline.Action;
import org.starling.guideline.GuidelineAdvice;

/** The one line that is read in five seconds: drug, phenotype, action; never longer than CDS Hooks allows. */
final class SummaryText {
    private final Wording wording;

    SummaryText(Wording wording) {
        this.wording = wording;
    }

    String action(DrugAdvice advice) {
        var lead = advice.lead().orElseThrow();
        var drug = wording.capitalised(advice.drug());
        var headline = wording.recommendation(lead, advice.drug(), "headline");
        if (lead.dose().follows()) {
            headline = wording.text("summary.follows", Map.of("headline", headline));
        }
        // "Test first" asks for what is missing by itself.
        if (lead.action() != Action.TEST) {
            headline = depending(headline, advice.needs());
        }
        if (advice.conflicting()) {
            return fitting(
                    wording.text(
                            "summary.conflict",
                            Map.of("drug", drug, "genes", conflictingGenes(advice), "headline", headline)),
                    plain(drug, headline));
        }
        var phenotypes = wording.phenotypes(lead.reading().genes());
        var all = phenotypes.isEmpty() ? plain(drug, headline) : one(drug, String.join(", ", phenotypes), headline);
        var first = phenotypes.isEmpty() ? all : one(drug, phenotypes.getFirst(), headline);
        return fitting(all, first, plain(drug, headline));
    }

    /** Names the first open input only, and none that would bring star alleles into the line. */
    private String depending(String headline, List<String> needs) {
        return needs.stream()
                .map(need -> wording.text("need." + need))
                .filter(words -> words.indexOf('*') < 0)
                .findFirst()
                .map(words -> wording.text("summary.depends", Map.of("headline", headline, "needs", words)))
                .orElse(headline);
    }

    /** A line about the drug and some genes, without advice. */
    String about(String key, DrugAdvice advice, List<String> genes) {
        return fitting(wording.text(
                key, Map.of("drug", wording.capitalised(advice.drug()), "genes", wording.list(genes, "and"))));
    }

    static String needs(List<String> needs, Wording wording) {
        return wording.list(
                needs.stream().map(need -> wording.text("need." + need)).toList(), "and");
    }

    /** Genes whose results differ between the readings. */
    private String conflictingGenes(DrugAdvice advice) {
        var genes = advice.readings().stream()
                .flatMap(reading -> reading.genes().stream())
                .map(basis -> basis.gene())
                .distinct()
                .filter(gene -> advice.readings().stream()
                                .map(reading -> resultOf(gene, reading))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return wording.list(genes, "and");
    }

    private static Object resultOf(String gene, GuidelineAdvice reading) {
        return reading.genes().stream()
                .filter(basis -> basis.gene().equals(gene))
                .findFirst()
                .flatMap(basis -> basis.result())
                .map(Object.class::cast)
                .orElse("none");
    }

    private String one(String drug, String phenotypes, String headline) {
        return wording.text("summary.one", Map.of("drug", drug, "phenotypes", phenotypes, "headline", headline));
    }

    private String plain(String drug, String headline) {
        return wording.text("summary.plain", Map.of("drug", drug, "headline", headline));
    }

    /** The first candidate that fits; the last one is cut at a word when none does. */
    static String fitting(String... candidates) {
        for (var candidate : candidates) {
            if (candidate.codePointCount(0, candidate.length()) <= Card.SUMMARY_LIMIT) {
                return candidate;
            }
        }
        var last = candidates[candidates.length - 1];
        var end = last.offsetByCodePoints(0, Card.SUMMARY_LIMIT - 1);
        var space = last.lastIndexOf(' ', end);
        return last.substring(0, space > 0 ? space : end) + "…";
    }
}
