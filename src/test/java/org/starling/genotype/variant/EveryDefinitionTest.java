package org.starling.genotype.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.genotype.variant.GeneDefinition.Method;
import org.starling.genotype.variant.Matcher.Chromosomes;

/** Two alleles put together and read without phase must be among what is read back. Prints how often they come first. */
class EveryDefinitionTest {
    private static final int SAMPLED = 600;
    private static final Matcher MATCHER = new Matcher(Diplotype.NAMES);

    static Stream<GeneDefinition> genes() {
        return AlleleTables.load().genes().stream().filter(it -> it.method() != Method.STRUCTURAL);
    }

    @ParameterizedTest
    @MethodSource("genes")
    void everyPairOfAllelesIsFoundInItsOwnCalls(GeneDefinition gene) {
        var tally = new int[3]; // called, first of several, among several
        for (var pair : pairs(gene)) {
            var truth = new Diplotype(
                            gene.method() == Method.HAPLOID
                                    ? List.of(pair.getFirst().allele())
                                    : List.of(
                                            pair.getFirst().allele(),
                                            pair.getLast().allele()),
                            0,
                            true)
                    .toString();

            var match = MATCHER.match(gene, calls(gene, pair), Chromosomes.TWO, List.of());

            assertThat(MatcherTest.names(match))
                    .as(gene.gene() + " " + match.outcome())
                    .contains(truth);
            if (match.outcome() == Match.Outcome.CALLED) {
                assertThat(match.possible().getFirst()).hasToString(truth);
                tally[0]++;
            } else {
                assertThat(match.outcome()).isEqualTo(Match.Outcome.AMBIGUOUS);
                tally[match.possible().getFirst().toString().equals(truth) ? 1 : 2]++;
            }
        }
        System.out.printf(
                "%-10s %5d pairs: %5d called, %4d first of several, %4d among several%n",
                gene.gene(), tally[0] + tally[1] + tally[2], tally[0], tally[1], tally[2]);
    }

    private static List<List<AlleleDefinition>> pairs(GeneDefinition gene) {
        var pairs = new ArrayList<List<AlleleDefinition>>();
        var all = gene.definitions();
        for (var first = 0; first < all.size(); first++) {
            for (var second = first; second < all.size(); second++) {
                if (gene.method() != Method.HAPLOID || first == second) {
                    pairs.add(List.of(all.get(first), all.get(second)));
                }
            }
        }
        java.util.Collections.shuffle(pairs, new Random(7));
        return pairs.subList(0, Math.min(SAMPLED, pairs.size()));
    }

    private static List<SiteCall> calls(GeneDefinition gene, List<AlleleDefinition> pair) {
        return gene.sites().stream()
                .map(site -> SiteCall.of(
                        site,
                        pair.getFirst().likely(site, gene.normal()),
                        pair.getLast().likely(site, gene.normal())))
                .toList();
    }
}
