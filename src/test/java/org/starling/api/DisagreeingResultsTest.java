package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Invariant 2 over HTTP: each result runs through the guideline, all advice is shown, most cautious first. */
@QuarkusTest
class DisagreeingResultsTest {

    @Test
    void threeResultsOfOneGeneAreAllShown() {
        var cards =
                with("clopidogrel-laboratories-disagree", "CYP2C19", "*1/*1").cards();

        assertThat(cards).hasSize(1);
        assertThat(decision(cards).path("action").asText()).isEqualTo("avoid");
        assertThat(cards.at("/0/summary").asText()).contains("CYP2C19 results differ");
        assertThat(cards.at("/0/detail").asText().replace("\\", ""))
                .contains("*1/*2")
                .contains("*2/*2")
                .contains("*1/*1");
    }

    @Test
    void twoGenesThatDifferAtOnceAreReadInEveryCombination() {
        var call = with("warfarin-start", "CYP2C9", "*3/*3");
        add(call, "VKORC1", "rs9923231 T/T");
        var cards = call.cards();

        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/summary").asText()).contains("CYP2C9").contains("VKORC1");
        assertThat(cards.at("/0/detail").asText().replace("\\", ""))
                .contains("CYP2C9 *3/*3, poor metabolizer, activity score 0.0, VKORC1 rs9923231 T/T")
                .contains("CYP2C9 *3/*3, poor metabolizer, activity score 0.0, VKORC1 rs9923231 C/T")
                .contains("CYP2C9 *1/*3, intermediate metabolizer, activity score 1.0, VKORC1 rs9923231 T/T")
                .contains("CYP2C9 *1/*3, intermediate metabolizer, activity score 1.0, VKORC1 rs9923231 C/T");
    }

    private static EhrCall with(String patient, String gene, String diplotype) {
        var call = EhrCall.sign(patient);
        add(call, gene, diplotype);
        return call;
    }

    private static void add(EhrCall call, String gene, String diplotype) {
        var entries = (ArrayNode) call.request().at("/prefetch/pgxGenotype/entry");
        var result = (ObjectNode) entries.get(0).path("resource").deepCopy();
        result.put("id", "further-" + gene);
        result.putArray("performer").addObject().put("display", "Another Laboratory");
        result.putObject("valueCodeableConcept").put("text", diplotype);
        var component = result.putArray("component").addObject();
        component
                .putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "48018-6");
        component.putObject("valueCodeableConcept").put("text", gene);
        entries.addObject().set("resource", result);
    }

    private static JsonNode decision(JsonNode cards) {
        return cards.at("/0/extension/org.starling.decision");
    }
}
