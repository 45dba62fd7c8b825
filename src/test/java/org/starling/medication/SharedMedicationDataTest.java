package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starling.genotype.SharedFacts;

/** Checks against the public data beside the project; skipped where it is absent. */
class SharedMedicationDataTest {
    private final Path shared = SharedFacts.folder();

    @BeforeEach
    void sharedDataIsHere() {
        assumeThat(shared.resolve("data/pgx")).as("public data not installed").isDirectory();
    }

    @Test
    void everyPublicRowResolvesToItsIngredient() throws Exception {
        var agreed = 0;
        var withheld = 0;
        var differed = new ArrayList<String>();
        for (var row : SharedFacts.rows("data/pgx/rxnorm_cpic_full.csv")) {
            var ingredient = cell(row, "ingredient_rxnorm");
            var product = Tables.RXNORM.product(cell(row, "rxnorm"));
            if (ingredient.isEmpty() || Tables.RXNORM.ingredient(ingredient).isEmpty()) {
                withheld++;
                // Its ingredient has no code there: then we know none either, or know it by its name.
                assertThat(product.map(each -> each.more()
                                        || each.ingredients().stream()
                                                .anyMatch(drug -> drug.name().equals(cell(row, "ingredient"))))
                                .orElse(true))
                        .as(row.toString())
                        .isTrue();
            } else if (product.isPresent()
                    && product.get().ingredients().stream()
                            .anyMatch(each -> each.rxnorm().equals(ingredient))) {
                agreed++;
            } else {
                differed.add(row.toString());
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
        for (var row : SharedFacts.rows("data/pgx/rxnorm_cpic_full.csv")) {
            var ingredient = cell(row, "ingredient_rxnorm");
            if (!ingredient.isEmpty() && Tables.RXNORM.ingredient(ingredient).isPresent()) {
                var name = cell(row, "name");
                var named = Tables.RXNORM.namedIn(name).drugs();
                if (named.stream().anyMatch(each -> each.rxnorm().equals(ingredient))) {
                    agreed++;
                } else {
                    missed.add(name);
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

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
