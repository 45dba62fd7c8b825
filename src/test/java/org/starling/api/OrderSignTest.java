package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.starling.hook.Hook;

/** Signed orders of the fixture patients, over HTTP, to the card. */
@QuarkusTest
class OrderSignTest {

    @Test
    void warnsPoorMetabolizerBeforeClopidogrel() {
        var card = only(EhrCall.sign("clopidogrel-poor-metabolizer").cards());

        assertThat(card.path("summary").asText()).startsWith("Clopidogrel: poor metabolizer (CYP2C19)");
        assertThat(decision(card).path("action").asText()).isEqualTo("avoid");
        assertThat(decision(card).path("strength").asText()).isEqualTo("strong");
        assertThat(decision(card).at("/genes/0/diplotype").asText()).isEqualTo("*2/*2");
        assertThat(card.path("suggestions").findValuesAsText("label"))
                .contains("Order prasugrel instead", "Order ticagrelor instead", "Keep the order as it is");
        assertThat(card.at("/links/0/url").asText())
                .endsWith("/decisions/" + decision(card).path("id").asText());
    }

    @Test
    void staysSilentForNormalMetabolizer() {
        assertThat(EhrCall.sign("clopidogrel-normal-metabolizer").cards()).isEmpty();
    }

    @Test
    void showsEveryCaseWhenTheIndicationIsUnknown() {
        var card =
                only(EhrCall.sign("clopidogrel-intermediate-unknown-indication").cards());

        assertThat(decision(card).path("needs").findValuesAsText("")).isEmpty();
        assertThat(decision(card).path("needs").toString()).contains("indication");
        assertThat(decision(card).path("cases")).hasSize(3);
        assertThat(decision(card).path("action").asText()).isEqualTo("avoid");
    }

    @Test
    void theOrdersOwnReasonSettlesTheIndication() {
        var card = only(EhrCall.sign("clopidogrel-intermediate-unknown-indication")
                .withOrder(order -> order.putArray("reasonCode")
                        .addObject()
                        .putArray("coding")
                        .addObject()
                        .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                        .put("code", "I63.9"))
                .cards());

        assertThat(decision(card).has("needs")).isFalse();
        assertThat(decision(card).path("action").asText()).isEqualTo("alternative");
        assertThat(card.path("suggestions").findValuesAsText("label")).doesNotContain("Order prasugrel instead");
    }

    @Test
    void invariant2TwoLaboratoriesThatDisagreeAreBothShown() {
        var card = only(EhrCall.sign("clopidogrel-laboratories-disagree").cards());

        assertThat(card.path("summary").asText()).contains("CYP2C19 results differ");
        assertThat(decision(card).path("cases").size()).isGreaterThan(1);
    }

    @Test
    void codeineForAnUltrarapidMetabolizerIsCritical() {
        var card = only(EhrCall.sign("codeine-ultrarapid-metabolizer").cards());

        assertThat(card.path("indicator").asText()).isEqualTo("critical");
        assertThat(decision(card).path("action").asText()).isEqualTo("avoid");
    }

    @Test
    void aStrongInhibitorTurnsCodeineOff() {
        var card = only(EhrCall.sign("codeine-with-paroxetine").cards());
        var gene = decision(card).at("/genes/0");

        assertThat(gene.at("/adjusted/phenotype").asText()).isEqualTo("Poor Metabolizer");
        assertThat(gene.at("/adjusted/causes/0").asText()).isEqualTo("32937");
        assertThat(card.path("detail").asText()).contains("paroxetine").contains("not a measurement");
    }

    @Test
    void warnsPoorMetabolizerBeforeTramadol() {
        var card = only(EhrCall.sign("tramadol-poor-metabolizer").cards());

        assertThat(decision(card).path("action").asText()).isEqualTo("avoid");
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
    }

    @Test
    void computesTheStartingDoseOfWarfarin() {
        var card = only(EhrCall.sign("warfarin-start").cards());
        var dose = decision(card).path("dose");

        assertThat(decision(card).path("action").asText()).isEqualTo("lower-dose");
        assertThat(dose.at("/ordered/value").decimalValue()).isEqualByComparingTo("35");
        assertThat(dose.path("perWeek").has("value") || dose.path("perWeek").has("low"))
                .isTrue();
        assertThat(card.path("suggestions").toString()).contains("\"update\"");
    }

    @Test
    void theDemoTenantSeesTheModelAsAPilotLabelledADemonstration() {
        var card = only(EhrCall.sign("warfarin-start").cards());
        var estimate = decision(card).at("/estimates/0");

        assertThat(estimate.path("state").asText()).isEqualTo("pilot");
        assertThat(estimate.path("interval")).hasSize(2);
        assertThat(card.path("detail").asText())
                .contains("### Statistical estimate (not guideline)")
                .contains("Demonstration");
    }

    @Test
    void aTitratedPatientGetsNoDoseCard() {
        assertThat(EhrCall.sign("warfarin-already-titrated").cards()).isEmpty();
    }

    @Test
    void anOrderThatIsSignedAgainIsNoStartingTherapy() {
        var call = EhrCall.sign("warfarin-start");
        var again = call.request().at("/context/draftOrders/entry/0/resource").deepCopy();
        ((ObjectNode) again).put("status", "active");
        var active = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset");
        active.putArray("entry").addObject().set("resource", again);

        assertThat(call.withPrefetch("medications", active).cards()).isEmpty();
    }

    @Test
    void invariant6WithoutTheListOfDrugsADoseIsForStartingTherapyOnlyAndNotForAClick() {
        var card = only(
                EhrCall.sign("warfarin-start").withoutPrefetch("medications").cards());

        assertThat(decision(card).path("needs").toString()).contains("medications");
        assertThat(decision(card).path("dose").has("perWeek")).isTrue();
        assertThat(card.path("suggestions").toString()).doesNotContain("\"update\"");
        assertThat(decision(card).has("estimates")).isFalse();
        assertThat(card.path("detail").asText()).contains("current prescriptions");
    }

    @Test
    void invariant6AnImpossibleBirthDateIsAnUnknownOne() {
        var call = EhrCall.sign("warfarin-start");
        ((ObjectNode) call.request().at("/prefetch/patient")).put("birthDate", "1900-01-01");
        var card = only(call.cards());

        assertThat(decision(card).path("needs").toString()).contains("age");
        assertThat(decision(card).has("dose")).isFalse();
    }

    @Test
    void nothingTestedIsNoCardAndNoNormalResult() {
        assertThat(EhrCall.sign("nothing-tested").cards()).isEmpty();
    }

    @Test
    void aResultReadFromFreeTextIsMarked() {
        var cards = EhrCall.sign("result-as-free-text").cards();

        assertThat(cards).isNotEmpty();
        assertThat(cards.get(0).path("detail").asText()).contains("read from free text, please verify");
    }

    @Test
    void anOrderOfAnotherPatientIsNotEvaluated() {
        var cards = EhrCall.sign("clopidogrel-poor-metabolizer")
                .withOrder(order -> order.putObject("subject").put("reference", "Patient/somebody-else"))
                .cards();

        assertThat(cards).isEmpty();
    }

    @Test
    void anotherPatientsResultIsNotUsed() {
        var call = EhrCall.sign("clopidogrel-poor-metabolizer");
        for (var key : call.request().path("prefetch")) {
            for (var entry : key.path("entry")) {
                if (entry.at("/resource/resourceType").asText().equals("Observation")) {
                    ((ObjectNode) entry.get("resource")).putObject("subject").put("reference", "Patient/somebody-else");
                }
            }
        }

        var card = only(call.cards());
        assertThat(card.path("indicator").asText()).isEqualTo("info");
        assertThat(card.path("summary").asText()).contains("could not be read in full");
        assertThat(decision(card).has("genes")).isFalse();
    }

    @Test
    void selectingAnOrderAdvisesOnTheSelectedOneOnly() {
        assertThat(EhrCall.of(Hook.ORDER_SELECT, "clopidogrel-poor-metabolizer").cards())
                .hasSize(1);
        assertThat(EhrCall.of(Hook.ORDER_SELECT, "clopidogrel-poor-metabolizer")
                        .with(request -> ((ObjectNode) request.get("context")).putArray("selections"))
                        .cards())
                .isEmpty();
    }

    @Test
    void anOpenedChartNamesTheKnownGenes() {
        var cards =
                EhrCall.of(Hook.PATIENT_VIEW, "clopidogrel-poor-metabolizer").cards();

        assertThat(cards.get(cards.size() - 1).path("summary").asText())
                .isEqualTo("Pharmacogenes on file: CYP2C19 poor metabolizer");
    }

    private static JsonNode only(JsonNode cards) {
        assertThat(cards).hasSize(1);
        return cards.get(0);
    }

    private static JsonNode decision(JsonNode card) {
        return card.path("extension").path("org.starling.decision");
    }
}
