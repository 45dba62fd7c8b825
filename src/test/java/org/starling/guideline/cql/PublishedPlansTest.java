package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.Recommendation;
import org.starling.guideline.publish.Artifact;
import org.starling.guideline.publish.PackFiles;
import org.starling.guideline.publish.Publication;

/**
 * Published guidelines, run by clinical-reasoning's {@code $apply} on canonical data, give the recommendations of our own engine. Each
 * case of their fixtures is compared in which sources don't disagree: a server holds one reading of the genes.
 */
class PublishedPlansTest {
    private static final List<String> LIBRARIES =
            List.of("CpicClopidogrel", "CpicOpioids", "CpicWarfarin", "CpicThiopurines");

    private static final int CASES = Integer.getInteger("starling.applied", 4);

    private final GuidelineEngine engine = GuidelineCase.engine();

    @TestFactory
    Stream<DynamicTest> giveTheSameRecommendation() throws IOException {
        var published = new Publication(PackFiles.read(Path.of("")))
                .artifacts().stream().map(Artifact::json).toList();
        return engine.guidelines().stream()
                .filter(each -> LIBRARIES.contains(each.library()))
                .flatMap(guideline -> {
                    var plan = new AppliedPlan(guideline, published);
                    return cases(guideline, plan)
                            .map(each -> dynamicTest(each.name(), () -> same(plan, guideline, each)));
                });
    }

    /** As many as a build has time for, from all over the guideline's files. */
    private static Stream<GuidelineCase> cases(Guideline guideline, AppliedPlan plan) {
        var all = GuidelineCase.in(Path.of("fixtures/cql", guideline.library())).stream()
                .filter(plan::canBeApplied)
                .toList();
        var step = Math.max(1, all.size() / CASES);
        return IntStream.range(0, all.size())
                .filter(at -> at % step == 0)
                .limit(CASES)
                .mapToObj(all::get);
    }

    private void same(AppliedPlan plan, Guideline guideline, GuidelineCase given) {
        var expected = given.advise(engine).stream()
                .filter(each -> each.guideline().equals(guideline))
                .flatMap(each -> each.recommendations().stream())
                .map(PublishedPlansTest::line)
                .toList();

        assertThat(plan.lines(given)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String line(Recommendation each) {
        return String.join(
                " | ",
                each.situation(),
                each.id(),
                each.action().code(),
                each.strength().code(),
                String.join(",", each.alternatives()),
                String.join(",", each.monitoring()),
                each.factor().map(it -> it.low() + "-" + it.high()).orElse(""),
                each.daily().map(it -> end(it.low()) + '-' + end(it.high())).orElse(""),
                each.weekly().map(it -> it.low() + "-" + it.high()).orElse(""));
    }

    private static String end(Optional<BigDecimal> limit) {
        return limit.map(BigDecimal::toPlainString).orElse("");
    }
}
