package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starling.guideline.Action;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.MedicationUse;

/** Doses to click: from known limits only, as the order was, and never where they do not arrive. */
class DoseSuggestionTest {
    private static final MedicationUse TWICE = Invented.order(Invented.DRUG, "20", 2);

    @ParameterizedTest
    @EnumSource(
            value = VendorProfile.class,
            names = {"SPEC", "ORACLE"})
    void aChangedDoseIsAWholeOrderWithAnotherDosage(VendorProfile profile) {
        var card = Invented.sent(profile, lowered("", "20")).get(0);
        var suggestion = card.at("/suggestions/0");
        var order = suggestion.at("/actions/0/resource");

        assertThat(card.path("selectionBehavior").asText()).isEqualTo("at-most-one");
        assertThat(suggestion.path("label").asText()).isEqualTo("Change to 10 mg twice daily (−50 %)");
        assertThat(Invented.actionTypes(suggestion)).containsExactly("update");
        assertThat(suggestion.at("/actions/0/description").asText())
                .isEqualTo("Set testamine to 10 mg twice daily: 20 mg per day instead of 40 mg");
        assertThat(order.at("/dosageInstruction/0/doseAndRate/0/doseQuantity/value")
                        .decimalValue())
                .isEqualByComparingTo("10");
        assertThat(order.at("/dosageInstruction/0/timing/repeat/frequency").asInt())
                .isEqualTo(2);
        assertThat(order.at("/dosageInstruction/0/timing/repeat/boundsDuration/value")
                        .asInt())
                .isEqualTo(7);
        assertThat(order.at("/dosageInstruction/0/route/text").asText()).isEqualTo("by mouth");
        var without = order.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
        without.set("dosageInstruction", Invented.draft().get("dosageInstruction"));
        assertThat(without).isEqualTo(Invented.draft());
    }

    @Test
    void bothEndsOfARangeCanBeClicked() {
        assertThat(Invented.sent(VendorProfile.SPEC, lowered("10", "20")).at("/0/suggestions"))
                .extracting(each -> each.path("label").asText())
                .containsExactly(
                        "Change to 5 mg twice daily (−75 %)",
                        "Change to 10 mg twice daily (−50 %)", "Keep the order as it is");
    }

    @Test
    void epicIsOfferedNoDoseBecauseItIgnoresTheDetailsOfAnOrder() {
        var suggestions =
                Invented.sent(VendorProfile.EPIC, lowered("", "20")).get(0).path("suggestions");

        assertThat(suggestions)
                .singleElement()
                .satisfies(each -> assertThat(each.has("actions")).isFalse());
    }

    @Test
    void noDoseIsOfferedAgainstAdviceToAvoidTheDrug() {
        var avoided = Invented.advice(
                TWICE, Invented.reading(TWICE, "Poor Metabolizer", Invented.dose(Action.AVOID, "", "20")));

        assertThat(updates(Invented.sent(VendorProfile.SPEC, avoided).get(0))).isZero();
    }

    @Test
    void anOrderThatFollowsIsSilentUnlessStandardCardsAreShown() {
        var following = Invented.advice(
                Invented.order(Invented.DRUG, "10", 2),
                Invented.reading(
                        Invented.order(Invented.DRUG, "10", 2),
                        "Poor Metabolizer",
                        Invented.dose(Action.LOWER_DOSE, "", "20")));

        assertThat(Invented.cards(Invented.policy(StandardCards.NONE, VendorProfile.SPEC), following))
                .isEmpty();
        assertThat(Invented.cards(Invented.policy(StandardCards.INFO, VendorProfile.SPEC), following))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.summary())
                            .isEqualTo("Testamine: poor metabolizer (CYP2C19) – order follows: take less");
                    assertThat(card.detail())
                            .contains("at most 20 mg per day (10 mg per dose, 2 a day); this order: 20 mg per day")
                            .contains("This order follows it.");
                    assertThat(card.indicator()).isEqualTo(Indicator.INFO);
                    assertThat(card.suggestions()).hasSize(1);
                });
    }

    @Test
    void aSmallDoseIsNotRoundedByItsText() {
        var small = Invented.order(Invented.DRUG, "1.25", 1);
        var card = Invented.cards(
                        Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                        Invented.advice(
                                small,
                                Invented.reading(
                                        small, "Poor Metabolizer", Invented.dose(Action.LOWER_DOSE, "", "0.125"))))
                .getFirst();

        assertThat(card.detail()).contains("Take at most 0.125 mg").contains("this order: 1.25 mg");
    }

    private static OrderAdvice lowered(String low, String high) {
        return Invented.advice(
                TWICE, Invented.reading(TWICE, "Poor Metabolizer", Invented.dose(Action.LOWER_DOSE, low, high)));
    }

    private static long updates(JsonNode card) {
        return StreamSupport.stream(card.path("suggestions").spliterator(), false)
                .filter(each -> Invented.actionTypes(each).contains("update"))
                .count();
    }
}
