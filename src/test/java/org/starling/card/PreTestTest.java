package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starling.evidence.QueryAnswer;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Action;
import org.starling.hook.Policy;
import org.starling.hook.Policy.PreTestCards;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.ModulatorsTaken;

/** A test before the first dose is asked for where the tenant wants it, the drug is new, and everything was read. */
class PreTestTest {
    /** The code of a listed drug, whose gene changes care before the first dose. */
    private static final MedicationUse ORDER = Invented.order(new Drug("2121085", "testamine"), "1", 1);

    private static final String GENE = "CYP2C9";
    private static final PgxProfile NOTHING = new PgxProfile(Map.of(), List.of());

    @Test
    void isOffByDefault() {
        var off = new Policy(StandardCards.NONE, VendorProfile.SPEC, Locale.ENGLISH, Set.of(), false);

        assertThat(cards(off, NOTHING, List.of(), untested())).isEmpty();
    }

    @Test
    void asksForTheTestAndOffersIt() {
        assertThat(cards(on(), NOTHING, List.of(), untested())).singleElement().satisfies(card -> {
            assertThat(card.summary()).isEqualTo("Testamine: no CYP2C9 result found – test before the first dose");
            assertThat(card.indicator()).isEqualTo(Indicator.INFO);
            assertThat(card.detail()).contains("before the first dose").contains("FDA label");
            assertThat(card.suggestions()).hasSize(2);
            var decision = card.extension().orElseThrow().path("org.starling.decision");
            assertThat(decision.path("action").asText()).isEqualTo("test");
            assertThat(decision.has("strength")).isFalse();
            assertThat(decision.at("/tests/0/gene").asText()).isEqualTo(GENE);
        });
    }

    @Test
    void invariant1IncompleteEvidenceGivesTheGapCardInstead() {
        assertThat(cards(on(), NOTHING, List.of(Invented.unreadGenotypes()), untested()))
                .singleElement()
                .satisfies(card -> assertThat(card.summary()).contains("could not be read"));
        assertThat(cards(on(), Invented.unreadFile(), List.of(), untested()))
                .singleElement()
                .satisfies(card -> assertThat(card.summary()).contains("was not read"));
    }

    @Test
    void isSilentForADrugThatIsTakenAlreadyOrMayBe() {
        var taken = new OrderAdvice.Surroundings(Set.of(), Set.of(), Set.of("2121085"), Set.of(), false);

        assertThat(cards(on(), NOTHING, List.of(), around(taken, ModulatorsTaken.NONE)))
                .isEmpty();
        assertThat(cards(
                        on(),
                        NOTHING,
                        List.of(),
                        around(OrderAdvice.Surroundings.NONE, new ModulatorsTaken(List.of(), Set.of(), false))))
                .isEmpty();
    }

    @Test
    void isSilentWhenTheGeneIsOnFile() {
        var result = Invented.basis(GENE, "Normal Metabolizer").result().orElseThrow();
        var profile = new PgxProfile(Map.of(new Gene(GENE), new GeneFinding.Called(result)), List.of());

        assertThat(cards(on(), profile, List.of(), untested())).isEmpty();
    }

    @Test
    void isSilentForADrugThatIsNotListed() {
        var other = Invented.order(new Drug("5", "otheramine"), "1", 1);

        assertThat(cards(
                        on(),
                        NOTHING,
                        List.of(),
                        Invented.advice(
                                other,
                                Invented.reading(
                                        other, List.of(Invented.untested(GENE)), List.of(GENE), Invented.none()))))
                .isEmpty();
    }

    @Test
    void adviceThatAsksForMoreThanATestComesFirst() {
        var advice = Invented.advice(
                ORDER,
                Invented.reading(
                        ORDER, List.of(Invented.untested(GENE)), List.of(GENE), Invented.other(Action.AVOID, "7")));

        assertThat(cards(on(), NOTHING, List.of(), advice))
                .singleElement()
                .satisfies(card -> assertThat(card.extension()
                                .orElseThrow()
                                .at("/org.starling.decision/action")
                                .asText())
                        .isEqualTo("avoid"));
    }

    @Test
    void everyRowHasItsWordsAndItsSource() {
        var messages = Messages.load(Locale.ENGLISH);

        assertThat(CardTables.load().preTests()).isNotEmpty().allSatisfy(row -> {
            assertThat(messages.find("pretest." + row.reason())).isPresent();
            assertThat(row.source()).isNotBlank();
        });
    }

    private static Policy on() {
        return new Policy(StandardCards.NONE, PreTestCards.INFO, VendorProfile.SPEC, Locale.ENGLISH, Set.of(), false);
    }

    private static OrderAdvice untested() {
        return around(OrderAdvice.Surroundings.NONE, ModulatorsTaken.NONE);
    }

    private static OrderAdvice around(OrderAdvice.Surroundings surroundings, ModulatorsTaken modulators) {
        var reading = Invented.reading(ORDER, List.of(Invented.untested(GENE)), List.of(GENE), Invented.none());
        return new OrderAdvice(
                ORDER, Optional.of(Invented.draft()), List.of(reading), List.of(), surroundings, modulators);
    }

    private static List<Card> cards(Policy policy, PgxProfile profile, List<QueryAnswer> gaps, OrderAdvice order) {
        return Invented.COMPOSER.compose(Invented.request(policy, profile, gaps, order), Invented.ids());
    }
}
