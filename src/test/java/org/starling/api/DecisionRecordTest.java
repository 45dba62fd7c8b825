package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.advice.Replay;
import org.starling.decision.DecisionStore;

/** What the store holds after an answer has left, and what can be made of it. */
@QuarkusTest
class DecisionRecordTest {
    @Inject
    DecisionStore store;

    @Inject
    Replay replays;

    @Test
    void invariant7EveryCardThatWasSentHasItsRecord() {
        var response = EhrCall.sign("clopidogrel-poor-metabolizer").post();
        var card = response.json().at("/cards/0");
        var record = store.find("demo", decisionId(card)).orElseThrow();

        assertThat(record.answer()).isEqualTo(response.body());
        assertThat(record.cards()).containsExactly(card.path("uuid").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clopidogrel-poor-metabolizer",
                "clopidogrel-laboratories-disagree",
                "clopidogrel-intermediate-unknown-indication",
                "codeine-with-paroxetine",
                "warfarin-start",
                "warfarin-african-ancestry",
                "result-as-free-text"
            })
    void invariant8ReplayingGivesTheSameAnswerByteForByte(String patient) throws IOException {
        var cards = EhrCall.sign(patient).cards();
        // An unrelated call in between must not leak into the replay.
        EhrCall.sign("codeine-ultrarapid-metabolizer").cards();
        var record = cards.isEmpty()
                ? store.newest("demo", 2).getLast()
                : store.find("demo", decisionId(cards.get(0))).orElseThrow();

        assertThat(replays.replay(record)).isEqualTo(Replay.Outcome.SAME);
    }

    @Test
    void invariant8ANewCallGetsNewUuids() {
        var first = EhrCall.sign("clopidogrel-poor-metabolizer").cards().get(0);
        var second = EhrCall.sign("clopidogrel-poor-metabolizer").cards().get(0);

        assertThat(first.path("uuid")).isNotEqualTo(second.path("uuid"));
        assertThat(decisionId(first)).isNotEqualTo(decisionId(second));
        assertThat(first.path("detail")).isEqualTo(second.path("detail"));
    }

    @Test
    void invariant9TheTokenIsNotInTheRecord() {
        var card = EhrCall.sign("clopidogrel-poor-metabolizer")
                .with(request -> {
                    request.put("fhirServer", "http://127.0.0.1:1/fhir");
                    request.putObject("fhirAuthorization")
                            .put("access_token", "canary-token-7261")
                            .put("token_type", "Bearer")
                            .put("expires_in", 300)
                            .put("scope", "patient/*.rs")
                            .put("subject", "cds");
                })
                .cards()
                .get(0);
        var record = store.find("demo", decisionId(card)).orElseThrow();

        assertThat(new String(record.inputs(), StandardCharsets.UTF_8)).doesNotContain("canary-token");
        assertThat(new String(record.trace(), StandardCharsets.UTF_8)).doesNotContain("canary-token");
    }

    @Test
    void theRationalePageShowsTheDecisionAndItsFeedback() {
        var card = EhrCall.sign("warfarin-start").cards().get(0);
        feedback(card.path("uuid").asText());
        var page = RestAssured.given()
                .accept("text/html")
                .get("/decisions/" + decisionId(card))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page)
                .contains("Warfarin")
                .contains("CYP2C9")
                .contains("Statistical estimate (not guideline)")
                .contains("Specialist advice");
    }

    @Test
    void replayIsOfferedOverHttp() {
        var card = EhrCall.sign("clopidogrel-poor-metabolizer").cards().get(0);

        RestAssured.given()
                .post("/decisions/" + decisionId(card) + "/replay")
                .then()
                .statusCode(200)
                .body("same", is(true));
    }

    @Test
    void anUnknownDecisionIsNotFound() {
        RestAssured.given()
                .accept("text/html")
                .get("/decisions/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void feedbackJoinsItsDecision() {
        var card = EhrCall.sign("clopidogrel-poor-metabolizer").cards().get(0);
        feedback(card.path("uuid").asText());

        assertThat(store.feedback("demo", decisionId(card)))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.reason().orElseThrow().code()).isEqualTo("specialist-advice"));
    }

    private static void feedback(String card) {
        RestAssured.given()
                .contentType("application/json")
                .body("""
                        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-01-02T03:04:05Z",
                          "overrideReason": {"reason": {"system": "http://starling.org/fhir/CodeSystem/override-reason",
                            "code": "specialist-advice", "display": "Specialist advice"}}}]}""".formatted(card))
                .post("/cds-services/pgx-order-sign/feedback")
                .then()
                .statusCode(200);
    }

    private static UUID decisionId(JsonNode card) {
        return UUID.fromString(
                card.path("extension").path("org.starling.decision").path("id").asText());
    }
}
