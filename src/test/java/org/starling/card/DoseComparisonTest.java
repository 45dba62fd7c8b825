package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starling.card.DoseComparison.PracticalDose;
import org.starling.guideline.Action;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.guideline.Recommendation.FactorRange;
import org.starling.guideline.Strength;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.OrderedDose;
import org.starling.medication.Route;

/** Orders at, above and below what a guideline names. The stepped drug has steps of 0.5 mg and a tolerance of 20 %. */
class DoseComparisonTest {
    private static final String STEPPED = "11289";
    private static final String UNSTEPPED = "1";
    private static final CardTables TABLES = CardTables.load();

    @Test
    void anOrderEqualToTheCeilingFollowsIt() {
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), once("20")).action())
                .isEqualTo(Action.STANDARD);
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), once("20")).follows())
                .isTrue();
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), once("20.1")).action())
                .isEqualTo(Action.LOWER_DOSE);
    }

    @Test
    void anOpenEndAsksForNothing() {
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), once("0.5")).action())
                .isEqualTo(Action.STANDARD);
        assertThat(compare(limited(Action.HIGHER_DOSE, "20", null), once("900")).action())
                .isEqualTo(Action.STANDARD);
        assertThat(compare(limited(Action.HIGHER_DOSE, "20", null), once("19.9"))
                        .change())
                .contains(Action.HIGHER_DOSE);
    }

    @Test
    void toleranceHoldsForAFigureAndNotForARange() {
        assertThat(compare(limited(Action.LOWER_DOSE, "10", "10"), once("12")).action())
                .isEqualTo(Action.STANDARD);
        assertThat(compare(limited(Action.LOWER_DOSE, "10", "10"), once("12.5")).action())
                .isEqualTo(Action.LOWER_DOSE);
        assertThat(compare(limited(Action.LOWER_DOSE, "5", "10"), once("10.5")).action())
                .isEqualTo(Action.LOWER_DOSE);
    }

    @Test
    void anOrderBelowAReducedRangeFollowsTheReduction() {
        assertThat(compare(limited(Action.LOWER_DOSE, "5", "10"), once("2")).action())
                .isEqualTo(Action.STANDARD);
    }

    @Test
    void standardDosingNeverAsksForMore() {
        assertThat(compare(limited(Action.STANDARD, "5", "10"), once("2")).action())
                .isEqualTo(Action.STANDARD);
        assertThat(compare(limited(Action.STANDARD, "5", "10"), once("11")).action())
                .isEqualTo(Action.LOWER_DOSE);
    }

    @Test
    void aComputedWeeklyDoseCountsInBothDirections() {
        var weekly = new Recommendation(
                "general",
                "w",
                Action.STANDARD,
                Strength.STRONG,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AmountRange(new BigDecimal("35"), new BigDecimal("35"), "mg")),
                List.of(),
                List.of());

        assertThat(compare(weekly, once("5")).action()).isEqualTo(Action.STANDARD);
        assertThat(compare(weekly, once("6")).action()).isEqualTo(Action.STANDARD);
        assertThat(compare(weekly, once("6.5")).action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(compare(weekly, once("3.5")).action()).isEqualTo(Action.HIGHER_DOSE);
    }

    @Test
    void moreThanTheCapOfAnIncreaseIsTooMuch() {
        assertThat(compare(limited(Action.HIGHER_DOSE, "10", "20"), once("21")).action())
                .isEqualTo(Action.LOWER_DOSE);
        assertThat(compare(factored(Action.HIGHER_DOSE, "1.5", "2", "20"), once("21"))
                        .action())
                .isEqualTo(Action.LOWER_DOSE);
    }

    @Test
    void beingUnderACapDoesNotProveThatAFactorWasApplied() {
        var increased = compare(factored(Action.HIGHER_DOSE, "1.5", "2", "20"), once("8"));
        var reduced = compare(factored(Action.LOWER_DOSE, "0.5", "0.5", "20"), once("20"));

        assertThat(increased.action()).isEqualTo(Action.HIGHER_DOSE);
        assertThat(reduced.action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(reduced.change()).isEmpty();
        assertThat(reduced.follows()).isFalse();
    }

    @Test
    void aFactorOfTheOrderRespectsTheCap() {
        var dose = compare(factored(Action.HIGHER_DOSE, "1.5", "2", "20"), once("12"));

        assertThat(dose.ofOrder().orElseThrow().low()).isEqualByComparingTo("18");
        assertThat(dose.ofOrder().orElseThrow().high()).isEqualByComparingTo("20");
    }

    @Test
    void aFactorAloneGivesNoDoseToClick() {
        var dose = compare(factored(Action.LOWER_DOSE, "0.5", "0.5", null), once("40"));

        assertThat(dose.action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(dose.ofOrder().orElseThrow().low()).isEqualByComparingTo("20");
        assertThat(dose.practical(STEPPED, TABLES)).isEmpty();
    }

    @Test
    void aCapBesideAFactorGivesNoDoseToClick() {
        assertThat(compare(factored(Action.LOWER_DOSE, "0.5", "0.5", "20"), once("40"))
                        .practical(STEPPED, TABLES))
                .isEmpty();
    }

    @Test
    void aPartOfAllThatIsOrderedIsNotCompared() {
        var dose = DoseComparison.of(limited(Action.LOWER_DOSE, null, "20"), once("40"), STEPPED, false, TABLES);

        assertThat(dose.action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(dose.ordered()).isEmpty();
        assertThat(dose.practical(STEPPED, TABLES)).isEmpty();
    }

    @Test
    void anOrderWhoseDoseIsNotKnownKeepsTheAdvice() {
        var dose = compare(limited(Action.LOWER_DOSE, null, "20"), order(Map.of()));

        assertThat(dose.action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(dose.change()).isEmpty();
        assertThat(dose.practical(STEPPED, TABLES)).isEmpty();
    }

    @Test
    void microgramsAreNotComparedWithMilligrams() {
        var order =
                order(Map.of(STEPPED, new OrderedDose(new BigDecimal("40"), Optional.of(new BigDecimal("40")), "ug")));

        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), order).change())
                .isEmpty();
    }

    @Test
    void theNumberOfDosesADayIsKept() {
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20"), daily("20", "40"))
                        .practical(STEPPED, TABLES))
                .containsExactly(new PracticalDose(new BigDecimal("10"), 2));
        assertThat(compare(limited(Action.LOWER_DOSE, null, "20.5"), daily("20", "40"))
                        .practical(STEPPED, TABLES))
                .containsExactly(new PracticalDose(new BigDecimal("10"), 2));
    }

    @Test
    void aDoseThatDoesNotSplitIntoPracticalStepsIsNotOffered() {
        // Four doses of 0.5 mg are the least that can be given four times a day.
        assertThat(compare(limited(Action.LOWER_DOSE, null, "1.9"), daily("1", "4"))
                        .practical(STEPPED, TABLES))
                .isEmpty();
        // 1 mg a day in two doses is 33 % above 0.75 mg.
        assertThat(compare(limited(Action.LOWER_DOSE, "0.75", "0.75"), daily("1", "2"))
                        .practical(STEPPED, TABLES))
                .isEmpty();
    }

    @Test
    void dosesThatAreNotGivenEveryDayAreNotOffered() {
        // 40 mg every other day
        assertThat(compare(limited(Action.LOWER_DOSE, null, "10"), daily("40", "20"))
                        .practical(STEPPED, TABLES))
                .isEmpty();
    }

    @Test
    void bothEndsOfARangeAreOfferedAndStayInside() {
        assertThat(compare(limited(Action.LOWER_DOSE, "10.2", "19.9"), once("40"))
                        .practical(STEPPED, TABLES))
                .containsExactly(
                        new PracticalDose(new BigDecimal("10.5"), 1), new PracticalDose(new BigDecimal("19.5"), 1));
        assertThat(compare(limited(Action.LOWER_DOSE, "2.9", "3.2"), once("40")).practical(STEPPED, TABLES))
                .containsExactly(new PracticalDose(new BigDecimal("3"), 1));
    }

    @Test
    void aDrugWithoutStepsHasNoPracticalDose() {
        var order = order(
                Map.of(UNSTEPPED, new OrderedDose(new BigDecimal("40"), Optional.of(new BigDecimal("40")), "mg")));
        var dose = DoseComparison.of(limited(Action.LOWER_DOSE, null, "20"), order, UNSTEPPED, true, TABLES);

        assertThat(dose.action()).isEqualTo(Action.LOWER_DOSE);
        assertThat(dose.practical(UNSTEPPED, TABLES)).isEmpty();
    }

    @Test
    void adviceAgainstADrugStaysWhateverIsOrdered() {
        assertThat(compare(limited(Action.AVOID, null, "20"), once("10")).action())
                .isEqualTo(Action.AVOID);
        assertThat(compare(limited(Action.ALTERNATIVE, null, "20"), once("10")).follows())
                .isFalse();
    }

    private static DoseComparison compare(Recommendation advice, MedicationUse order) {
        return DoseComparison.of(advice, order, STEPPED, true, TABLES);
    }

    private static Recommendation limited(Action action, @Nullable String low, @Nullable String high) {
        return recommendation(action, Optional.empty(), limits(low, high));
    }

    private static Recommendation factored(Action action, String low, String high, @Nullable String cap) {
        return recommendation(
                action,
                Optional.of(new FactorRange(new BigDecimal(low), new BigDecimal(high))),
                cap == null ? Optional.empty() : limits(null, cap));
    }

    private static Optional<DailyLimits> limits(@Nullable String low, @Nullable String high) {
        return Optional.of(new DailyLimits(
                Optional.ofNullable(low).map(BigDecimal::new),
                Optional.ofNullable(high).map(BigDecimal::new)));
    }

    private static Recommendation recommendation(
            Action action, Optional<FactorRange> factor, Optional<DailyLimits> daily) {
        return new Recommendation(
                "general", "r", action, Strength.STRONG, factor, daily, Optional.empty(), List.of(), List.of());
    }

    private static MedicationUse once(String amount) {
        return daily(amount, amount);
    }

    private static MedicationUse daily(String single, String perDay) {
        return order(
                Map.of(STEPPED, new OrderedDose(new BigDecimal(single), Optional.of(new BigDecimal(perDay)), "mg")));
    }

    private static MedicationUse order(Map<String, OrderedDose> doses) {
        return new MedicationUse(
                "MedicationRequest/o1",
                MedicationUse.Role.ORDERED,
                List.of(new Drug(STEPPED, "testamine")),
                Route.ORAL,
                doses,
                "test",
                "testamine",
                Optional.empty());
    }
}
