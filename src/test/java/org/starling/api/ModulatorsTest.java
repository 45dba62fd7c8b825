package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starling.advice.Replay;
import org.starling.decision.DecisionStore;
import org.starling.medication.Drug;
import org.starling.medication.Modulator;
import org.starling.medication.ModulatorTable;

/** Inhibitors and inducers among the drugs of the fixture patients, over HTTP, to card, record and page. */
@QuarkusTest
class ModulatorsTest {
    private static final String FLUCONAZOLE = "4450";

    @Inject
    DecisionStore store;

    @Inject
    Replay replays;

    @Test
    void anInhibitorBesideClopidogrelIsNamed() {
        var card = only(taking("clopidogrel-poor-metabolizer", FLUCONAZOLE).cards());

        assertThat(card.path("detail").asText())
                .contains(
                        "\n\nAlso taking fluconazole, a strong inhibitor of CYP2C19 (FDA 2026-05-29). A poor metabolizer"
                                + " has little CYP2C19 activity left to change. CPIC gives no rule for this.\n\n");
        assertThat(decision(card).at("/modulators/0/drug/name").asText()).isEqualTo("fluconazole");
        assertThat(decision(card).at("/modulators/0/usedByGuideline").asBoolean())
                .isFalse();
    }

    @Test
    void itChangesNothingButTheLine() {
        var without = only(EhrCall.sign("clopidogrel-poor-metabolizer").cards());
        var with = only(taking("clopidogrel-poor-metabolizer", FLUCONAZOLE).cards());

        assertThat(with.path("summary")).isEqualTo(without.path("summary"));
        assertThat(with.path("indicator")).isEqualTo(without.path("indicator"));
        assertThat(with.path("suggestions").findValuesAsText("label"))
                .isEqualTo(without.path("suggestions").findValuesAsText("label"));
        for (var member : List.of("action", "strength", "genes", "population", "guideline")) {
            assertThat(decision(with).path(member)).isEqualTo(decision(without).path(member));
        }
    }

    @Test
    void aNormalMetabolizerGetsNoCardForAnInhibitorAlone() {
        assertThat(taking("clopidogrel-normal-metabolizer", FLUCONAZOLE).cards())
                .isEmpty();
    }

    @Test
    void anInhibitorThatTheGuidelineCountsIsNotNamedAgain() {
        var card = only(EhrCall.sign("codeine-with-paroxetine").cards());

        assertThat(card.path("detail").asText()).contains("paroxetine").doesNotContain("gives no rule");
        assertThat(decision(card).at("/modulators/0/usedByGuideline").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "active, 6064005, false",
        "active, 26643006, true",
        "on-hold, 26643006, false",
        "active, 46713006, false"
    })
    void onlyWhatIsTakenForTheWholeBodyCounts(String status, String route, boolean named) {
        var call = taking("clopidogrel-poor-metabolizer", FLUCONAZOLE);
        var request = (ObjectNode) call.request().at("/prefetch/medications/entry/0/resource");
        request.put("status", status);
        ((ObjectNode) request.at("/dosageInstruction/0/route/coding/0")).put("code", route);

        assertThat(decision(only(call.cards())).has("modulators")).isEqualTo(named);
    }

    @Test
    void aListOfDrugsThatWasNotReadIsSaid() {
        var card = only(EhrCall.sign("clopidogrel-poor-metabolizer")
                .withoutPrefetch("medications")
                .cards());

        assertThat(card.path("detail").asText()).contains("The list of drugs is incomplete");
        assertThat(decision(card).path("modulatorsIncomplete").asBoolean()).isTrue();
    }

    /** A guideline has a rule for exactly those drugs that change what it says. */
    @ParameterizedTest
    @CsvSource({
        "clopidogrel-poor-metabolizer, CYP2C19, 12",
        "codeine-ultrarapid-metabolizer, CYP2D6, 11",
        "warfarin-start, CYP2C9, 5"
    })
    void aDrugHasARuleWhereTheGuidelineAnswersToIt(String patient, String gene, int count) throws IOException {
        var without = advice(EhrCall.sign(patient));
        var seen = new ArrayList<String>();
        for (var modulator : ModulatorTable.load().modulators()) {
            if (modulator.genes().contains(gene)) {
                var with = advice(taking(patient, codes(modulator)));
                var answers = !with.path("recommendations").equals(without.path("recommendations"))
                        || !with.path("genes").equals(without.path("genes"));

                assertThat(with.at("/modulators/0/usedByGuideline").asBoolean())
                        .as("%s", modulator)
                        .isEqualTo(answers);
                seen.add(modulator.drugs().getFirst().name());
            }
        }

        assertThat(seen).hasSize(count);
    }

    @Test
    void invariant8ADecisionWithAModulatorReplaysAndItsPageNamesIt() throws IOException {
        var card = only(taking("clopidogrel-poor-metabolizer", FLUCONAZOLE).cards());
        var record = store.newest("demo", 1).getFirst();

        assertThat(replays.replay(record)).isEqualTo(Replay.Outcome.SAME);
        assertThat(RestAssured.given()
                        .accept("text/html")
                        .get("/decisions/" + decision(card).path("id").asText())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("fluconazole: strong inhibitor of CYP2C19 (FDA 2026-05-29), route by mouth.")
                .contains("FDA CYP inhibitors and inducers");
    }

    private JsonNode advice(EhrCall call) throws IOException {
        call.cards();
        return new ObjectMapper()
                .readTree(store.newest("demo", 1).getFirst().trace())
                .at("/advice/0");
    }

    /** The patient's own prescriptions give way to these, taken by mouth. */
    private static EhrCall taking(String patient, String... rxnorm) {
        var call = EhrCall.sign(patient);
        var bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset");
        var entries = bundle.putArray("entry");
        for (var code : rxnorm) {
            var request = entries.addObject().putObject("resource");
            request.put("resourceType", "MedicationRequest")
                    .put("id", "taken-" + code)
                    .put("status", "active")
                    .put("intent", "order");
            request.putObject("medicationCodeableConcept")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                    .put("code", code);
            request.putObject("subject")
                    .put(
                            "reference",
                            "Patient/" + call.request().at("/context/patientId").asText());
            request.putArray("dosageInstruction")
                    .addObject()
                    .putObject("route")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://snomed.info/sct")
                    .put("code", "26643006");
        }
        return call.withPrefetch("medications", bundle);
    }

    private static String[] codes(Modulator modulator) {
        return modulator.drugs().stream().map(Drug::rxnorm).toArray(String[]::new);
    }

    private static JsonNode only(JsonNode cards) {
        assertThat(cards).hasSize(1);
        return cards.get(0);
    }

    private static JsonNode decision(JsonNode card) {
        return card.path("extension").path("org.starling.decision");
    }
}
