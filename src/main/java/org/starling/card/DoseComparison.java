package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.starling.guideline.Action;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.medication.MedicationUse;
import org.starling.medication.OrderedDose;

/**
 * What a recommendation amounts to for this order, in milligrams where dose and timing of the order leave no doubt.
 *
 * @param action of the recommendation; where it only asks for a dose, the direction of the change once both doses are known
 * @param change the direction from the order to the guideline's dose; empty when one of them is not known
 * @param ordered amount of the order per day, mg; empty when it can't be computed
 * @param single amount of the order per administration, mg; empty when it can't be computed
 * @param weekly amount the guideline computes per week
 * @param limits amounts per day the guideline names or computes, or a seventh of the weekly amount
 * @param ofOrder the order's amount per day times the guideline's factor: the guideline's dose if the order is the usual one
 */
record DoseComparison(
        Action action,
        Optional<Action> change,
        Optional<BigDecimal> ordered,
        Optional<BigDecimal> single,
        Optional<AmountRange> weekly,
        Optional<DailyLimits> limits,
        Optional<AmountRange> ofOrder) {
    private static final BigDecimal DAYS = BigDecimal.valueOf(7);

    /** @param whole whether this order is all that is ordered of the drug; parts of a dose are not compared with a whole */
    static DoseComparison of(
            Recommendation advice, MedicationUse order, String rxnorm, boolean whole, CardTables tables) {
        var dose = order.dose(rxnorm).filter(each -> whole && each.unit().equals("mg"));
        var ordered = dose.flatMap(OrderedDose::perDay);
        var limits = advice.weekly().map(DoseComparison::seventh).or(advice::daily);
        var tolerance =
                tables.doseStep(rxnorm).map(CardTables.DoseStep::tolerance).orElse(BigDecimal.ZERO);
        var change = limits.flatMap(each -> ordered.map(amount -> direction(amount, each, advice, tolerance)));
        var ofOrder = advice.factor()
                .filter(factor -> limits.isEmpty())
                .flatMap(factor -> ordered.map(amount ->
                        new AmountRange(amount.multiply(factor.low()), amount.multiply(factor.high()), "mg")));
        return new DoseComparison(
                asksForDose(advice.action()) ? change.orElse(advice.action()) : advice.action(),
                change,
                ordered,
                dose.map(OrderedDose::single),
                advice.weekly(),
                limits,
                ofOrder);
    }

    /** The amount per day as a range; empty when the guideline leaves one end open. */
    Optional<AmountRange> perDay() {
        return limits.flatMap(each ->
                each.low().flatMap(low -> each.high().map(high -> new AmountRange(low, high, "mg"))));
    }

    Optional<BigDecimal> orderedWeekly() {
        return ordered.map(amount -> amount.multiply(DAYS));
    }

    /** How many times a day the order gives the drug; empty when its doses differ or its timing is not regular. */
    Optional<Integer> timesDaily() {
        return single.flatMap(each -> ordered.filter(day -> day.remainder(each).signum() == 0)
                .map(day -> day.divide(each, 0, RoundingMode.UNNECESSARY).intValueExact()));
    }

    /**
     * The daily dose a prescriber can order: the cautious end of the limits, rounded to a practical step, and never past an end that
     * is open on the other side. Empty when rounding would take it further from the guideline's dose than an order may be.
     */
    Optional<BigDecimal> practicalDaily(String rxnorm, CardTables tables) {
        return limits.flatMap(each -> tables.doseStep(rxnorm).flatMap(step -> {
            var target = each.low().or(each::high).orElseThrow();
            var rounding = each.low().isPresent() && each.high().isPresent()
                    ? RoundingMode.HALF_UP
                    : each.low().isPresent() ? RoundingMode.CEILING : RoundingMode.FLOOR;
            var slack = target.multiply(step.tolerance().max(each.low().isEmpty() ? BigDecimal.ONE : BigDecimal.ZERO));
            return rounded(target, step.step(), rounding)
                    .filter(amount -> amount.subtract(target).abs().compareTo(slack) <= 0);
        }));
    }

    private static Optional<BigDecimal> rounded(BigDecimal amount, BigDecimal step, RoundingMode mode) {
        var practical = amount.divide(step, 0, mode).multiply(step).stripTrailingZeros();
        return practical.signum() > 0 ? Optional.of(practical) : Optional.empty();
    }

    private static boolean asksForDose(Action action) {
        return switch (action) {
            case LOWER_DOSE, HIGHER_DOSE, STANDARD -> true;
            case AVOID, ALTERNATIVE, TEST, MONITOR, NO_RECOMMENDATION -> false;
        };
    }

    /**
     * A range is its own tolerance; only a single figure gets the table's. Who orders less than a reduced dose follows the
     * reduction: a guideline that asks for less never asks for more.
     */
    private static Action direction(
            BigDecimal ordered, DailyLimits limits, Recommendation advice, BigDecimal tolerance) {
        var figure = limits.low().isPresent()
                && limits.high().isPresent()
                && limits.low().get().compareTo(limits.high().get()) == 0;
        var slack = figure ? tolerance : BigDecimal.ZERO;
        if (limits.high()
                .filter(high -> ordered.compareTo(high.multiply(BigDecimal.ONE.add(slack))) > 0)
                .isPresent()) {
            return Action.LOWER_DOSE;
        }
        var reduction = advice.action() == Action.LOWER_DOSE && advice.weekly().isEmpty();
        return !reduction
                        && limits.low()
                                .filter(low ->
                                        ordered.compareTo(low.multiply(BigDecimal.ONE.subtract(slack))) < 0)
                                .isPresent()
                ? Action.HIGHER_DOSE
                : Action.STANDARD;
    }

    private static DailyLimits seventh(AmountRange week) {
        return new DailyLimits(
                Optional.of(week.low().divide(DAYS, 2, RoundingMode.HALF_UP)),
                Optional.of(week.high().divide(DAYS, 2, RoundingMode.HALF_UP)));
    }
}
