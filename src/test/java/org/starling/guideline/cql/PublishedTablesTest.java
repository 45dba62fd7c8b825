package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starling.guideline.Action;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Strength;

/** Row by row against CPIC's published recommendations, where that file is at hand. */
class PublishedTablesTest {
    private static final Map<String, String> REASONS = Map.of(
            "CVI ACS PCI", "I21.4",
            "CVI non-ACS non-PCI", "I73.9",
            "NVI", "I63.9");
    private static final Map<String, String> RXNORM =
            Map.of("clopidogrel", "32968", "codeine", "2670", "tramadol", "10689");

    private final GuidelineEngine engine = GuidelineCase.engine();

    @Test
    void everyPublishedRowIsOurs() {
        var file = shared().resolve("data/pgx/recommendations.json");
        assumeTrue(Files.exists(file), "the published recommendations are not on this machine");
        var differing = new ArrayList<String>();
        var agreed = 0;

        for (var row : GuidelineCase.read(file).get("recommendations")) {
            var drug = row.get("drug").get(0).asText();
            if (row.get("source").asText().equals("CPIC")
                    && engine.guidelines().stream()
                            .anyMatch(each -> each.drugs().contains(RXNORM.getOrDefault(drug, "")))) {
                var given = given(drug, row);
                var ours = given.advise(engine).getFirst().recommendations();
                if (ours.size() == 1 && agrees(row, ours.getFirst())) {
                    agreed++;
                } else {
                    differing.add(row + " ours: " + ours);
                }
            }
        }

        System.out.printf("published rows: %d agreed, %d differed%n", agreed, differing.size());
        assertThat(differing).isEmpty();
        assertThat(agreed).isPositive();
    }

    private static GuidelineCase given(String drug, JsonNode row) {
        var gene = row.get("lookup").get(0).properties().iterator().next();
        var key = gene.getValue().asText();
        var result = gene.getKey().equals("CYP2D6")
                ? key.equals("n/a")
                        ? "\"phenotype\": \"Indeterminate\""
                        : "\"phenotype\": \"%s\", \"score\": \"%s\"".formatted(phenotype(key), key)
                : "\"phenotype\": \"%s\"".formatted(key);
        var reason = REASONS.get(row.get("population").asText());
        return GuidelineCase.of("""
                {"order": {"drug": "%s"%s}, "birthDate": "1970-01-01", "genes": {"%s": {"diplotype": "*0/*0", %s}}}
                """.formatted(
                        RXNORM.get(drug),
                        reason == null ? "" : ", \"reason\": [\"http://hl7.org/fhir/sid/icd-10-cm|" + reason + "\"]",
                        gene.getKey(),
                        result));
    }

    /** CPIC's activity score ranges for CYP2D6 (Caudle 2020, PMID 31647186). */
    private static String phenotype(String score) {
        var value = Double.parseDouble(score.replace("≥", ""));
        return value == 0
                ? "Poor Metabolizer"
                : value < 1.25
                        ? "Intermediate Metabolizer"
                        : value <= 2.25 ? "Normal Metabolizer" : "Ultrarapid Metabolizer";
    }

    private static boolean agrees(JsonNode row, Recommendation ours) {
        var text = row.get("text").asText();
        var strength = switch (row.get("classification").asText()) {
            case "Strong" -> Strength.STRONG;
            case "Moderate" -> Strength.MODERATE;
            case "Optional" -> Strength.OPTIONAL;
            case "No recommendation" -> Strength.NONE;
            default -> throw new IllegalStateException(row.toString());
        };
        var action = text.startsWith("Avoid")
                ? Action.AVOID
                : text.startsWith("Consider an alternative")
                        ? Action.ALTERNATIVE
                        : text.equals("No recommendation")
                                ? Action.NO_RECOMMENDATION
                                : text.contains("If no response") ? Action.MONITOR : Action.STANDARD;
        var alternatives =
                text.contains("prasugrel or ticagrelor") == ours.alternatives().contains("613391");
        return ours.strength() == strength && ours.action() == action && alternatives;
    }

    private static Path shared() {
        var beside = Path.of("../shared");
        return Files.exists(beside) ? beside : Path.of(System.getProperty("starling.shared", "../shared"));
    }
}
