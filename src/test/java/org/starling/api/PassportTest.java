package org.starling.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.decision.DecisionStore;
import org.starling.hook.Hook;

/** The passport behind the link of an opened chart. */
@QuarkusTest
class PassportTest {
    private static final String FHIR = "application/fhir+json";

    @Inject
    DecisionStore store;

    @Test
    void anOpenedChartLinksToItsPassport() {
        var card = knownGenes(EhrCall.of(Hook.PATIENT_VIEW, "clopidogrel-laboratories-disagree")
                .cards());
        var link = passportLink(card);

        assertThat(link.path("label").asText()).isEqualTo("Pharmacogenomic passport");
        assertThat(link.path("type").asText()).isEqualTo("absolute");
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(local(link))
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Cache-Control", "no-store")
                .body(containsString("CYP2C19"))
                .body(containsString("results for CYP2C19 that disagree"));
    }

    @Test
    void anOpenedChartWithoutGenesLinksToNoPassport() {
        var cards = EhrCall.of(Hook.PATIENT_VIEW, "nothing-tested").cards();

        assertThat(cards.toString()).doesNotContain("/passports/");
    }

    @Test
    void theAddressSaysNothingAboutThePatient() {
        var call = EhrCall.of(Hook.PATIENT_VIEW, "warfarin-start");
        var patient = call.request().at("/context/patientId").asText();

        assertThat(passportLink(knownGenes(call.cards())).path("url").asText())
                .doesNotContain(patient)
                .matches("https?://[^?#]*/passports/[0-9a-f-]{36}");
    }

    @Test
    void givesFhirToMachinesAndByLink() {
        var path = opened("warfarin-start");
        var asked = given().accept(FHIR).get(path);
        var linked = RestAssured.get(path + "/fhir");

        asked.then()
                .statusCode(200)
                .contentType(containsString(FHIR))
                .header("Cache-Control", "no-store")
                .body("resourceType", equalTo("Bundle"));
        assertThat(linked.contentType()).contains(FHIR);
        assertThat(linked.asByteArray()).isEqualTo(asked.asByteArray());
        assertThat(ids(asked)).contains("CYP2C9-genotype", "VKORC1-genotype");
    }

    @Test
    void aLaterCallChangesNothingInAnEarlierPassport() {
        var path = opened("warfarin-start");
        var before = given().accept(FHIR).get(path).asByteArray();

        opened("clopidogrel-poor-metabolizer");

        assertThat(given().accept(FHIR).get(path).asByteArray()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-id", "9b8f6a52-3c1d-4b54-8a62-5f0f6c1d2e03"})
    void unknownAndMalformedIdsAreAnsweredAlike(String id) {
        missing("/passports/" + id);
    }

    @Test
    void aDecisionAboutAnOrderHasNoPassport() {
        EhrCall.sign("clopidogrel-poor-metabolizer").cards();
        var decision = store.newest("demo", 1).getFirst();
        assertThat(decision.service()).isEqualTo(Hook.ORDER_SIGN.serviceId());

        missing("/passports/" + decision.id());
    }

    private static void missing(String path) {
        given().accept(FHIR)
                .get(path)
                .then()
                .statusCode(404)
                .body(
                        equalTo(
                                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"not-found\"}]}"));
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(404)
                .body(equalTo(given().accept("text/html")
                        .get("/passports/" + new UUID(0, 0))
                        .asString()));
    }

    private static String opened(String patient) {
        return local(
                passportLink(knownGenes(EhrCall.of(Hook.PATIENT_VIEW, patient).cards())));
    }

    private static JsonNode knownGenes(JsonNode cards) {
        return StreamSupport.stream(cards.spliterator(), false)
                .filter(card -> card.at("/source/topic/code").asText().equals("knowngenes"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode passportLink(JsonNode card) {
        return StreamSupport.stream(card.path("links").spliterator(), false)
                .filter(link -> link.path("url").asText().contains("/passports/"))
                .findFirst()
                .orElseThrow();
    }

    private static String local(JsonNode link) {
        return URI.create(link.path("url").asText()).getPath();
    }

    private static List<String> ids(Response bundle) {
        return bundle.jsonPath().getList("entry.resource.id");
    }
}
