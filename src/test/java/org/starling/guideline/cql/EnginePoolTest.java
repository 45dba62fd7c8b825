package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;

/** Engines are reused, and nothing of one call is seen by the next. */
class EnginePoolTest {
    private static final GuidelineCase POOR = clopidogrelAfterInfarction("*2/*2", "Poor Metabolizer");
    private static final GuidelineCase NORMAL = clopidogrelAfterInfarction("*1/*1", "Normal Metabolizer");

    private final GuidelineEngine engine = GuidelineCase.engine();

    /** Invariant 8: same patient id, same order id, other genes. */
    @Test
    void aCachedEvaluationNeverLeaksIntoAnotherCall() {
        assertThat(ids(POOR.advise(engine))).containsExactly("clopidogrel-avoid-poor");
        assertThat(ids(NORMAL.advise(engine))).containsExactly("clopidogrel-standard");
        assertThat(ids(POOR.advise(engine))).containsExactly("clopidogrel-avoid-poor");
    }

    /** Invariant 8: a dose that one order names is nobody else's. */
    @Test
    void aDoseNeverLeaksIntoACallWithoutOne() {
        var dosed = GuidelineCase.of("{\"order\": {\"drug\": \"10390\", \"daily\": 75}}");
        var undosed = GuidelineCase.of("{\"order\": {\"drug\": \"10390\"}}");

        assertThat(ids(dosed.advise(engine))).containsExactly("tetrabenazine-label-test");
        assertThat(ids(undosed.advise(engine))).containsExactly("tetrabenazine-label-untested");
    }

    /** Invariant 8: a dose that this order doesn't tell is unknown, whatever the order before told, and the other way round. */
    @Test
    void anOrdersDoseNeverReachesAnotherCall() {
        assertThat(ids(tacrolimus("").advise(engine))).containsExactly("tacrolimus-raise");
        assertThat(ids(tacrolimus(", \"daily\": 24").advise(engine))).containsExactly("tacrolimus-highest");
        assertThat(ids(tacrolimus("").advise(engine))).containsExactly("tacrolimus-raise");
    }

    /** Invariant 8, when many calls share the engines. */
    @Test
    void concurrentCallsNeverShareAnEngine() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var calls = new ArrayList<Callable<List<String>>>();
            for (var i = 0; i < 200; i++) {
                var given = i % 2 == 0 ? POOR : NORMAL;
                calls.add(() -> ids(given.advise(engine)));
            }
            var answers = threads.invokeAll(calls);
            for (var i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .containsExactly(i % 2 == 0 ? "clopidogrel-avoid-poor" : "clopidogrel-standard");
            }
        }
    }

    /** Invariant 8: a replay prints the same trace. */
    @Test
    void theSameCallGivesTheSameTrace() {
        assertThat(POOR.advise(engine)).isEqualTo(POOR.advise(GuidelineCase.engine()));
    }

    @Test
    void anOrderWithoutRuleRunsNothing() {
        var other = GuidelineCase.of("{\"order\": {\"drug\": \"723\"}}");

        assertThat(engine.about(other.order())).isEmpty();
        assertThat(other.advise(engine)).isEmpty();
    }

    @Test
    void aLocalProductGetsNoSystemicAdvice() {
        var local = GuidelineCase.of("{\"order\": {\"drug\": \"local 32968\"}}");

        assertThat(local.advise(engine)).isEmpty();
    }

    private static List<String> ids(List<GuidelineAdvice> advice) {
        return advice.stream()
                .flatMap(each -> each.recommendations().stream())
                .map(each -> each.id())
                .toList();
    }

    private static GuidelineCase tacrolimus(String daily) {
        return GuidelineCase.of("""
                {"order": {"drug": "42316"%s}, "weight": "70", "genes": {"CYP3A5": {"phenotype": "Normal Metabolizer"}}}
                """.formatted(daily));
    }

    private static GuidelineCase clopidogrelAfterInfarction(String diplotype, String phenotype) {
        return GuidelineCase.of("""
                {"order": {"drug": "32968", "reason": ["http://hl7.org/fhir/sid/icd-10-cm|I21.4"]},
                 "genes": {"CYP2C19": {"diplotype": "%s", "phenotype": "%s"}}}
                """.formatted(diplotype, phenotype));
    }
}
