package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starling.guideline.GuidelineAdvice;

/** Invariant 2: where sources disagree, each reading runs through the guideline; nothing is averaged, nothing chosen silently. */
class GeneReadingsTest {
    private static final String[] DIPLOTYPES = {"*1/*1", "*1/*2", "*1/*3", "*2/*2", "*2/*3"};

    @Test
    void everyCombinationOfTwoDisagreeingGenesRuns() {
        assertThat(warfarin(2, 2).advise(GuidelineCase.engine()))
                .hasSize(4)
                .allSatisfy(advice -> assertThat(advice.genes())
                        .extracting(each -> each.gene())
                        .containsExactly("CYP2C9", "VKORC1", "CYP4F2", "rs12777823"));
    }

    @Test
    void ofTooManyCombinationsTheMostCautiousAreShownAndTheRestIsSaid() {
        var advice = warfarin(5, 4).advise(GuidelineCase.engine());

        assertThat(advice).hasSize(16);
        assertThat(advice.getFirst().trace().getLast())
                .isEqualTo(new GuidelineAdvice.TracedDefine(
                        "CpicWarfarin",
                        "Readings",
                        "20 readings of the genes differ; the 16 most cautious are shown; 0 were not run"));
        assertThat(advice)
                .extracting(each -> each.recommendations().getFirst().action())
                .isSorted();
    }

    @Test
    void combinationsBeyondReasonAreCountedNotRun() {
        var readings = GeneReadings.of(
                java.util.List.of("CYP2C9", "VKORC1"), warfarin(20, 20).profile());

        assertThat(readings.readings()).hasSize(256);
        assertThat(readings.beyond()).isEqualTo(144);
    }

    private static GuidelineCase warfarin(int cyp2c9, int vkorc1) {
        var first = IntStream.range(0, cyp2c9)
                .mapToObj(i -> "{\"diplotype\": \"%s\", \"phenotype\": \"reported %d\"}"
                        .formatted(DIPLOTYPES[i % DIPLOTYPES.length], i))
                .collect(Collectors.joining(","));
        var second = IntStream.range(0, vkorc1)
                .mapToObj(i -> "{\"phenotype\": \"-1639 %s\", \"diplotype\": \"rs9923231 %s\", \"note\": %d}"
                        .formatted(i % 2 == 0 ? "GG" : "AA", i % 2 == 0 ? "C/C" : "T/T", i))
                .collect(Collectors.joining(","));
        return GuidelineCase.of("""
                {"order": {"drug": "11289"}, "birthDate": "1960-01-01", "height": 175, "weight": 80, "races": ["2106-3"],
                 "genes": {"CYP2C9": [%s], "VKORC1": [%s]}}
                """.formatted(first, second));
    }
}
