package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

/** A trace keeps of the genes all that was known, so that a passport can be made from it at any later time. */
class GeneTraceTest {
    private static final Gene SCORED = new Gene("CYP2D6");
    private static final Gene DISPUTED = new Gene("CYP2C19");
    private static final Gene PENDING = new Gene("VKORC1");

    @Test
    void theProfileComesBackWholeFromItsTrace() {
        var profile = new PgxProfile(
                Map.of(
                        SCORED,
                        new GeneFinding.Called(
                                result(SCORED, Optional.of(new ActivityScore(new BigDecimal("3"), true)))),
                        DISPUTED,
                        new GeneFinding.Conflicting(
                                DISPUTED,
                                List.of(
                                        result(DISPUTED, Optional.of(new ActivityScore(new BigDecimal("1.25"), false))),
                                        bare())),
                        PENDING,
                        new GeneFinding.Unreadable(
                                PENDING, List.of(new UnusedResult("Observation/3", "status preliminary", true)))),
                List.of(new UnusedResult("Observation/4", "no gene named", false)));
        var trace = JsonNodeFactory.instance.objectNode();

        new GeneTrace().write(profile, trace);

        assertThat(GeneTrace.profile(trace)).isEqualTo(profile);
    }

    @Test
    void genesWithoutAnyFindingAreNamed() {
        var profile =
                new PgxProfile(Map.of(SCORED, new GeneFinding.Called(result(SCORED, Optional.empty()))), List.of());
        var trace = JsonNodeFactory.instance.objectNode();

        new GeneTrace().write(profile, trace);

        assertThat(GeneTrace.notFound(trace)).contains(DISPUTED, PENDING).doesNotContain(SCORED);
    }

    private static GeneResult result(Gene gene, Optional<ActivityScore> score) {
        return new GeneResult(
                gene,
                Optional.of("*1/*2"),
                Optional.of("Intermediate Metabolizer"),
                score,
                List.of(new GeneResult.Source(
                        "Observation/1",
                        "*1/*2",
                        Optional.of(LocalDate.of(2024, 3, 1)),
                        Optional.of("Lab A"),
                        "final")),
                List.of("step"),
                List.of(GeneResult.Mark.values()),
                List.of("*2", "*3"));
    }

    private static GeneResult bare() {
        return new GeneResult(
                DISPUTED,
                Optional.empty(),
                Optional.of("Poor Metabolizer"),
                Optional.empty(),
                List.of(new GeneResult.Source("Observation/2", "", Optional.empty(), Optional.empty(), "unknown")),
                List.of(),
                List.of());
    }
}
