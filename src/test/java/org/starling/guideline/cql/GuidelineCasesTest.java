package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.Recommendation;

/** Every case of {@code fixtures/cql}, written from the guidelines' papers. */
class GuidelineCasesTest {
    private final GuidelineEngine engine = GuidelineCase.engine();

    @TestFactory
    Stream<DynamicNode> saysWhatTheGuidelineSays() throws IOException {
        try (var folders = Files.list(Path.of("fixtures/cql"))) {
            return folders
                    .filter(Files::isDirectory)
                    .sorted()
                    .<DynamicNode>map(folder -> dynamicContainer(
                            folder.getFileName().toString(),
                            GuidelineCase.in(folder).stream().map(each -> dynamicTest(each.name(), () -> holds(each)))))
                    .toList()
                    .stream();
        }
    }

    private void holds(GuidelineCase given) {
        holds(given, engine);
    }

    static void holds(GuidelineCase given, GuidelineEngine engine) {
        var expected = given.expected().isArray()
                ? StreamSupport.stream(given.expected().spliterator(), false).toList()
                : List.of(given.expected());

        var advice = given.advise(engine);

        assertThat(advice).as(given.name()).hasSameSizeAs(expected);
        for (var i = 0; i < expected.size(); i++) {
            holds(given.name() + " reading " + i, expected.get(i), advice.get(i));
        }
    }

    private static void holds(String name, JsonNode expected, GuidelineAdvice advice) {
        assertThat(advice.recommendations().stream()
                        .map(GuidelineCasesTest::line)
                        .toList())
                .as(name)
                .containsExactlyElementsOf(lines(expected.get("recommendations")));
        assertThat(advice.needs()).as(name + " needs").containsExactlyElementsOf(lines(expected.path("needs")));
        if (expected.has("population")) {
            assertThat(advice.population())
                    .as(name)
                    .isEqualTo(expected.get("population").asText());
        }
        var adjusted = advice.genes().stream()
                .flatMap(each -> each.adjusted().stream()
                        .map(adjustment -> each.gene() + " " + adjustment.phenotype() + " "
                                + adjustment.score().orElse("-") + " " + String.join("+", adjustment.causes())))
                .toList();
        assertThat(adjusted).as(name + " adjusted").containsExactlyElementsOf(lines(expected.path("adjusted")));
    }

    private static List<String> lines(JsonNode list) {
        var lines = new ArrayList<String>();
        list.forEach(each -> lines.add(each.asText()));
        return lines;
    }

    /** A recommendation as fixtures write it: {@code situation: id, action, strength [x factors] [weekly mg] -> drugs (watch)}. */
    private static String line(Recommendation recommendation) {
        var line = new StringBuilder(recommendation.situation())
                .append(": ")
                .append(recommendation.id())
                .append(", ")
                .append(recommendation.action().code())
                .append(", ")
                .append(recommendation.strength().code());
        recommendation.factor().ifPresent(each -> line.append(" x ").append(range(each.low(), each.high())));
        recommendation
                .daily()
                .ifPresent(each -> line.append(" ")
                        .append(each.low().map(low -> plain(low)).orElse(""))
                        .append(each.low().equals(each.high()) ? "" : "..")
                        .append(
                                each.low().equals(each.high())
                                        ? ""
                                        : each.high().map(high -> plain(high)).orElse(""))
                        .append(" mg/d"));
        recommendation
                .weekly()
                .ifPresent(each -> line.append(" ")
                        .append(range(each.low(), each.high()))
                        .append(" ")
                        .append(each.unit())
                        .append("/wk"));
        if (!recommendation.alternatives().isEmpty()) {
            line.append(" -> ").append(String.join(" or ", recommendation.alternatives()));
        }
        if (!recommendation.monitoring().isEmpty()) {
            line.append(" (")
                    .append(String.join(", ", recommendation.monitoring()))
                    .append(")");
        }
        return line.toString();
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String range(BigDecimal low, BigDecimal high) {
        return low.compareTo(high) == 0
                ? low.stripTrailingZeros().toPlainString()
                : low.stripTrailingZeros().toPlainString() + "-"
                        + high.stripTrailingZeros().toPlainString();
    }
}
