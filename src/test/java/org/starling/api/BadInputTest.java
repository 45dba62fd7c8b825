package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear 4xx or cards that say what is missing: never a 500, a hang, or words of the input. */
@QuarkusTest
class BadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MUTATIONS = Integer.getInteger("starling.mutations", 400);
    private static final List<String> REPLACEMENTS = List.of(
            "null", "7", "true", "\"x\"", "[]", "{}", "[{\"a\": 1}]", "{\"coding\": 5}", "1e50", "\"\"", "[[]]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{\"hook\": \"order-sign\", \"hook\": \"order-sign\"}",
                "{\"hook\": 1e999999999}",
                "{\"hook\": \"order-sign\"} trailing"
            })
    void unreadableBodiesAreRefused(String body) {
        refused(EhrCall.sign("clopidogrel-poor-metabolizer").post(body), 400);
    }

    @Test
    void deepNestingIsRefused() {
        var body = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

        refused(EhrCall.sign("clopidogrel-poor-metabolizer").post(body), 400);
    }

    @Test
    void oversizeIsRefusedAndTheServiceLives() {
        var pad = "x".repeat(17 * 1024 * 1024);

        refused(
                EhrCall.sign("clopidogrel-poor-metabolizer")
                        .with(request -> request.put("pad", pad))
                        .post(),
                413);
        assertThat(EhrCall.sign("clopidogrel-poor-metabolizer").cards()).hasSize(1);
    }

    @Test
    void anUnknownServiceIsNotFound() {
        var call = EhrCall.sign("clopidogrel-poor-metabolizer");

        refused(
                EhrCall.send(
                        "/cds-services/no-such-service",
                        "application/json",
                        call.request().toString()),
                404);
    }

    @Test
    void anotherContentTypeIsNotSupported() {
        refused(EhrCall.send("/cds-services/pgx-order-sign", "text/plain", "{}"), 415);
    }

    @Test
    void aServiceIsNotRead() {
        var response = RestAssured.get("/cds-services/pgx-order-sign");

        assertThat(response.statusCode()).isIn(404, 405);
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
    }

    @Test
    void withoutAnyGeneticQueryTheAnswerIs412() {
        refused(
                EhrCall.sign("clopidogrel-poor-metabolizer")
                        .with(request -> request.remove("prefetch"))
                        .post(),
                412);
    }

    @Test
    void anOrderThatIsNoDrugNeedsNothing() {
        var cards = EhrCall.sign("clopidogrel-poor-metabolizer")
                .with(request -> {
                    request.remove("prefetch");
                    var entry = (ObjectNode) request.at("/context/draftOrders/entry/0");
                    entry.putObject("resource")
                            .put("resourceType", "ServiceRequest")
                            .put("id", "s1");
                })
                .cards();

        assertThat(cards).isEmpty();
    }

    @Test
    void noDrugWithARuleNeedsNothing() {
        var cards = EhrCall.sign("clopidogrel-poor-metabolizer")
                .with(request -> request.remove("prefetch"))
                .withOrder(order -> order.putObject("medicationCodeableConcept").put("text", "an unknown drug"))
                .cards();

        assertThat(cards).isEmpty();
    }

    @Test
    void aReferenceThatLeadsNowhereIsSaid() {
        var cards = EhrCall.sign("clopidogrel-poor-metabolizer")
                .withOrder(order -> {
                    order.remove("medicationCodeableConcept");
                    order.putObject("medicationReference").put("reference", "Medication/nowhere");
                })
                .cards();

        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).path("summary").asText()).contains("could not be read");
    }

    @Test
    void aCodingWithoutCodeIsNoFailure() {
        var call = EhrCall.sign("clopidogrel-poor-metabolizer");
        ((ObjectNode) call.request().at("/prefetch/pgxGenotype/entry/0/resource/code/coding/0")).remove("code");

        assertThat(call.post().status()).isEqualTo(200);
    }

    @Test
    void hundredsOfOrdersAreAnsweredInTime() {
        var call = EhrCall.sign("clopidogrel-poor-metabolizer");
        var entries = (ArrayNode) call.request().at("/context/draftOrders/entry");
        var order = entries.get(0);
        for (var i = 1; i < 300; i++) {
            var copy = (ObjectNode) order.deepCopy();
            ((ObjectNode) copy.get("resource")).put("id", "draft-" + (i + 1));
            entries.add(copy);
        }

        assertThat(call.cards()).hasSize(300);
    }

    @Test
    void anyMemberOfAnyKindNeverGivesA500() throws IOException {
        var random = new Random(20261122);
        var patients = List.of(
                "clopidogrel-poor-metabolizer", "warfarin-start", "codeine-with-paroxetine", "result-as-free-text");
        for (var i = 0; i < MUTATIONS; i++) {
            var call = EhrCall.sign(patients.get(random.nextInt(patients.size())));
            var pointers = pointers(call.request(), JsonPointer.empty(), new ArrayList<>());
            for (var n = 0; n <= random.nextInt(3); n++) {
                replace(
                        call.request(),
                        pointers.get(random.nextInt(pointers.size())),
                        JSON.readTree(REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()))));
            }
            var response = call.post();

            assertThat(response.status()).as(() -> call.request().toString()).isIn(200, 400, 412);
        }
    }

    private static void refused(EhrCall.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("org.starling")
                .doesNotContain(".java");
    }

    private static List<JsonPointer> pointers(JsonNode node, JsonPointer at, List<JsonPointer> all) {
        node.fields().forEachRemaining(member -> {
            var pointer = at.appendProperty(member.getKey());
            all.add(pointer);
            pointers(member.getValue(), pointer, all);
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            var pointer = at.appendIndex(i);
            all.add(pointer);
            pointers(node.get(i), pointer, all);
        }
        return all;
    }

    private static void replace(JsonNode root, JsonPointer pointer, JsonNode value) {
        var parent = root.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.set(pointer.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array && pointer.last().getMatchingIndex() < array.size()) {
            array.set(pointer.last().getMatchingIndex(), value);
        }
    }
}
