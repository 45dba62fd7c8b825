package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starling.card.Alternative.Caution;
import org.starling.card.Alternative.Obstacle;
import org.starling.guideline.Action;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Modulator;
import org.starling.medication.ModulatorsTaken;

/** Alternatives on the card: what is not offered stays in the text with its reason. */
class AlternativeTextTest {
    private static final MedicationUse ORDER = Invented.order(Invented.DRUG, "20", 1);

    @Test
    void anAlternativeWithAnObstacleIsNamedWithItsReasonAndNotOffered() {
        var card = card(
                new Alternative("7", Optional.of(new Obstacle.Allergy()), List.of()),
                new Alternative("8", Optional.of(new Obstacle.Advised(List.of("CYP2D6"))), List.of()),
                new Alternative("9"));

        assertThat(card.detail())
                .contains("Not offered: drug7 (allergy or intolerance on file); drug8 (also affected by CYP2D6).");
        assertThat(card.suggestions())
                .extracting(Card.Suggestion::label)
                .containsExactly("Order drug9 instead", "Keep the order as it is");
        var written = card.extension().orElseThrow().at("/org.starling.decision/alternatives");
        assertThat(written.at("/0/offered").asBoolean()).isFalse();
        assertThat(written.at("/0/reason/code").asText()).isEqualTo("allergy");
        assertThat(written.at("/1/reason/genes/0").asText()).isEqualTo("CYP2D6");
        assertThat(written.at("/2/offered").asBoolean()).isTrue();
    }

    @Test
    void whenNothingCanBeOfferedTheCardSaysSo() {
        assertThat(card(new Alternative("7", Optional.of(new Obstacle.Taken()), List.of()))
                        .detail())
                .contains("ask a pharmacist");
    }

    @Test
    void cautionsAreSaidAboutAnOfferedAlternative() {
        var inhibitor = new Modulator(
                "CYP2D6",
                List.of("CYP2D6"),
                List.of(new Drug("7", "drug7")),
                Modulator.Effect.INHIBITOR,
                Modulator.Degree.STRONG,
                "FDA");
        var card = card(new Alternative(
                "7",
                Optional.empty(),
                List.of(
                        new Caution.Dose(Action.LOWER_DOSE, List.of("CYP2C9")),
                        new Caution.Unknown(List.of("SLCO1B1")),
                        new Caution.Modulates(inhibitor, List.of(new Drug("3", "x"))))));

        assertThat(card.detail())
                .contains("If drug7 is chosen, a lower dose is advised (CYP2C9).")
                .contains("Whether drug7 fits was not checked against SLCO1B1")
                .contains("drug7 is a strong inhibitor of CYP2D6; the effect of drug3 may change.");
        assertThat(card.suggestions()).hasSize(2);
    }

    @Test
    void whatWasNotCheckedIsSaid() {
        var known = new OrderAdvice.Surroundings(Set.of(), Set.of(), Set.of(), Set.of(), true);

        assertThat(card(known, ModulatorsTaken.NONE, new Alternative("7")).detail())
                .contains("checked against gene results, drugs on file and allergies on file. "
                        + "Not checked: other interactions, kidney and liver function, formulary.");
        assertThat(card(
                                OrderAdvice.Surroundings.NONE,
                                new ModulatorsTaken(List.of(), Set.of(), false),
                                new Alternative("7"))
                        .detail())
                .contains("checked against gene results. Not checked: drugs on file, allergies on file, other");
    }

    @ParameterizedTest
    @EnumSource(VendorProfile.class)
    void everyVendorGetsASwitchItCanRender(VendorProfile profile) {
        var sent = Invented.sent(
                profile, order(OrderAdvice.Surroundings.NONE, ModulatorsTaken.NONE, new Alternative("7")));
        var suggestion = sent.at("/0/suggestions/0");

        if (profile == VendorProfile.EPIC) {
            assertThat(sent.at("/0/selectionBehavior").asText()).isEqualTo("any");
            assertThat(Invented.actionTypes(suggestion)).containsExactly("create");
            assertThat(suggestion.at("/actions/0/description").asText()).contains("stays until you remove it");
        } else {
            assertThat(sent.at("/0/selectionBehavior").asText()).isEqualTo("at-most-one");
            assertThat(Invented.actionTypes(suggestion)).containsExactly("create", "delete");
            assertThat(suggestion.at("/actions/1/resourceId").asText()).isEqualTo("MedicationRequest/o1");
        }
    }

    private static Card card(Alternative... alternatives) {
        return card(OrderAdvice.Surroundings.NONE, ModulatorsTaken.NONE, alternatives);
    }

    private static Card card(
            OrderAdvice.Surroundings surroundings, ModulatorsTaken modulators, Alternative... alternatives) {
        return Invented.cards(
                        Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                        order(surroundings, modulators, alternatives))
                .getFirst();
    }

    private static OrderAdvice order(
            OrderAdvice.Surroundings surroundings, ModulatorsTaken modulators, Alternative... alternatives) {
        var named = List.of(alternatives).stream().map(Alternative::rxnorm).toArray(String[]::new);
        return new OrderAdvice(
                ORDER,
                Optional.of(Invented.draft()),
                List.of(Invented.reading(ORDER, "Poor Metabolizer", Invented.other(Action.AVOID, named))),
                List.of(),
                surroundings,
                modulators,
                List.of(alternatives));
    }
}
