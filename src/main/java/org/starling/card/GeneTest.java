package org.starling.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A laboratory test that can be ordered.
 *
 * @param genes HGNC symbols it answers for
 * @param drugs RxNorm ingredients it answers for; empty for all
 */
record GeneTest(String loinc, String display, Set<String> genes, Set<String> drugs) {
    GeneTest {
        genes = Set.copyOf(genes);
        drugs = Set.copyOf(drugs);
    }

    /**
     * The tests that answer for these genes, as few as there can be; a gene without a test in the table is left out.
     *
     * @param rxnorm the drug the genes are wanted for
     */
    static List<GeneTest> covering(List<String> genes, String rxnorm, List<GeneTest> all) {
        var open = new HashSet<>(genes);
        var chosen = new ArrayList<GeneTest>();
        for (var gene : genes) {
            if (open.contains(gene)) {
                all.stream()
                        .filter(each ->
                                each.genes.contains(gene) && (each.drugs.isEmpty() || each.drugs.contains(rxnorm)))
                        .max(Comparator.<GeneTest>comparingLong(each -> open.stream()
                                        .filter(each.genes::contains)
                                        .count())
                                .thenComparing(each -> -each.genes.size()))
                        .ifPresent(each -> {
                            chosen.add(each);
                            open.removeAll(each.genes);
                        });
            }
        }
        return chosen;
    }
}
