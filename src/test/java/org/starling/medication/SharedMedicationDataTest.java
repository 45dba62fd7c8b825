package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks against the public data beside the project; skipped where it is absent. */
class SharedMedicationDataTest {
    private final Path shared = Files.isDirectory(Path.of("../shared"))
            ? Path.of("../shared")
            : Path.of(System.getProperty("starling.shared", "../shared"));

    @BeforeEach
    void sharedDataIsHere() {
        assumeThat(shared.resolve("data/pgx")).as("public data not installed").isDirectory();
    }

    @Test
    void everyPublicRowResolvesToItsIngredient() throws Exception {
        var agreed = 0;
        var withheld = 0;
        var differed = new ArrayList<String>();
        var rows = Files.readAllLines(shared.resolve("data/pgx/rxnorm_cpic_full.csv"));
        for (var line : rows.subList(1, rows.size())) {
            var fields = split(line);
            var ingredient = fields.get(3);
            var product = Tables.RXNORM.product(fields.get(0));
            if (ingredient.isEmpty() || Tables.RXNORM.ingredient(ingredient).isEmpty()) {
                withheld++;
                // Its ingredient has no code there: then we know none either, or know it by its name.
                assertThat(product.map(each -> each.more()
                                        || each.ingredients().stream()
                                                .anyMatch(drug -> drug.name().equals(fields.get(4))))
                                .orElse(true))
                        .as(line)
                        .isTrue();
            } else if (product.isPresent()
                    && product.get().ingredients().stream()
                            .anyMatch(each -> each.rxnorm().equals(ingredient))) {
                agreed++;
            } else {
                differed.add(line);
            }
        }
        System.out.printf(
                "public RxNorm rows: %d agreed, %d differed, %d of withheld ingredients%n",
                agreed, differed.size(), withheld);
        assertThat(differed).isEmpty();
        assertThat(agreed).isGreaterThan(2600);
    }

    @Test
    void theirNamesAloneNameTheIngredientToo() throws Exception {
        var agreed = 0;
        var missed = new ArrayList<String>();
        for (var line : Files.readAllLines(shared.resolve("data/pgx/rxnorm_cpic_full.csv"))) {
            var fields = split(line);
            if (!fields.get(3).isEmpty()
                    && Tables.RXNORM.ingredient(fields.get(3)).isPresent()) {
                var named = Tables.RXNORM.namedIn(fields.get(2)).drugs();
                if (named.stream().anyMatch(each -> each.rxnorm().equals(fields.get(3)))) {
                    agreed++;
                } else {
                    missed.add(fields.get(2));
                }
            }
        }
        System.out.printf("public RxNorm names read as text: %d agreed, %d missed %s%n", agreed, missed.size(), missed);
        assertThat(missed).hasSizeLessThan(agreed / 100);
    }

    @Test
    void readsThePublicWarfarinExample() throws Exception {
        var use = read("core-r4-medrx0331.json");

        assertThat(Orders.codes(use.ingredients())).isEqualTo("11289");
        assertThat(use.dose("11289").orElseThrow().perDay().orElseThrow()).isEqualByComparingTo("7");
        assertThat(use.route()).isEqualTo(Route.ORAL);
    }

    @Test
    void readsThePublicOxycodoneExampleByItsName() throws Exception {
        var use = read("core-r4-medrx0301.json");

        assertThat(Orders.codes(use.ingredients())).isEqualTo("7804");
        assertThat(use.route()).isEqualTo(Route.ORAL);
        assertThat(use.doses()).isEmpty();
    }

    @Test
    void leavesProductsOutsideItsTableUnknown() throws Exception {
        for (var file : List.of(
                "uscore-medicationrequest-coded-oral-axid.json", "uscore-medicationrequest-contained-oral-axid.json")) {
            var use = read(file);

            assertThat(use.ingredients()).isEmpty();
            assertThat(use.resolution()).contains("is not in the table");
            assertThat(use.label()).startsWith("Nizatidine");
        }
    }

    @Test
    void readsEveryMedicationOfThePublicHookCall() throws Exception {
        var call = new ObjectMapper()
                .readTree(shared.resolve("data/fhir/samples/pddi-digoxin-cyclosporine-order-sign-no-coordination.json")
                        .toFile());
        var requests = new ArrayList<JsonNode>();
        call.findParents("resourceType").stream()
                .filter(each -> each.path("resourceType").asText().equals("MedicationRequest"))
                .forEach(requests::add);
        var labels = new ArrayList<String>();
        for (var request : requests) {
            var json = request.toString().replaceFirst("\\{", request.has("id") ? "{" : "{\"id\":\"d\",");
            var use = new Orders().draft(json).read().uses().getFirst();
            labels.add(Orders.codes(use.ingredients()));
        }
        assertThat(labels).containsExactlyInAnyOrder("3407", "3008", "3407");
    }

    private MedicationUse read(String sample) {
        var json = Orders.text(shared.resolve("data/fhir/samples/" + sample));
        assertThat(Orders.parse(MedicationRequest.class, json)).isNotNull();
        return new Orders().draft(json).read().uses().getFirst();
    }

    private static List<String> split(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
