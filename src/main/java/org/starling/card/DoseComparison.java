package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.starling.guideline.Action;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.medication.MedicationUse;
import org.starling.medication.OrderedDose;

/**
 * What a recommendation amounts to for this order, in milligrams where dose and timing of the order leave no doubt.
 *
 * @param action of the recommendation; where it only asks for a dose, the direction of the change once both doses are known
 * @param change the direction from the order to the computed dose; empty when one of them is not known
 * @param ordered amount of the order per week; empty when it can't be computed
 * @param weekly amount the guideline computes per week
 * @param perDay amount per day after the guideline: from the weekly amount, or the order's times the factor
 */
record DoseComparison(
        Action action,
        Optional<Action> change,
        Optional<BigDecimal> ordered,
        Optional<AmountRange> weekly,
        Optional<AmountRange> perDay) {
    private static final BigDecimal DAYS = BigDecimal.valueOf(7);

    /** @param whole whether this order is all that is ordered of the drug; parts of a dose are not compared with a whole */
    static DoseComparison of(
            Recommendation advice, MedicationUse order, String rxnorm, boolean whole, CardTables tables) {
        var daily = order.dose(rxnorm)
                .filter(dose -> whole && dose.unit().equals("mg"))
                .flatMap(OrderedDose::perDay);
        var ordered = daily.map(amount -> amount.multiply(DAYS));
        var weekly = advice.weekly();
        if (weekly.isPresent()) {
            var range = weekly.get();
            var tolerance =
                    tables.doseStep(rxnorm).map(CardTables.DoseStep::tolerance).orElse(BigDecimal.ZERO);
            var change = ordered.map(amount -> direction(amount, range, tolerance));
            var action = asksForDose(advice.action()) ? change.orElse(advice.action()) : advice.action();
            return new DoseComparison(action, change, ordered, weekly, Optional.of(divide(range)));
        }
        var perDay = advice.factor()
                .flatMap(factor -> daily.map(amount ->
                        new AmountRange(amount.multiply(factor.low()), amount.multiply(factor.high()), "mg")));
        return new DoseComparison(advice.action(), Optional.empty(), ordered, Optional.empty(), perDay);
    }

    /**
     * The daily dose a prescriber can order: the cautious end of the range, rounded to a practical step. Empty when rounding would
     * take it further from the computed dose than an order may be.
     */
    Optional<BigDecimal> practicalDaily(String rxnorm, CardTables tables) {
        return perDay.flatMap(range -> tables.doseStep(rxnorm)
                .filter(step -> step.unit().equals(range.unit()))
                .flatMap(step -> rounded(range.low(), step.step())
                        .filter(amount -> amount.subtract(range.low())
                                        .abs()
                                        .compareTo(range.low().multiply(step.tolerance()))
                                <= 0)));
    }

    private static Optional<BigDecimal> rounded(BigDecimal amount, BigDecimal step) {
        var practical =
                amount.divide(step, 0, RoundingMode.HALF_UP).multiply(step).stripTrailingZeros();
        return practical.signum() > 0 ? Optional.of(practical) : Optional.empty();
    }

    private static boolean asksForDose(Action action) {
        return switch (action) {
            case LOWER_DOSE, HIGHER_DOSE, STANDARD -> true;
            case AVOID, ALTERNATIVE, TEST, MONITOR, NO_RECOMMENDATION -> false;
        };
    }

    /** A range is its own tolerance; only a single figure gets the table's. */
    private static Action direction(BigDecimal ordered, AmountRange range, BigDecimal tolerance) {
        var slack = range.low().compareTo(range.high()) == 0 ? tolerance : BigDecimal.ZERO;
        if (ordered.compareTo(range.high().multiply(BigDecimal.ONE.add(slack))) > 0) {
            return Action.LOWER_DOSE;
        }
        if (ordered.compareTo(range.low().multiply(BigDecimal.ONE.subtract(slack))) < 0) {
            return Action.HIGHER_DOSE;
        }
        return Action.STANDARD;
    }

    private static AmountRange divide(AmountRange week) {
        return new AmountRange(
                week.low().divide(DAYS, 2, RoundingMode.HALF_UP),
                week.high().divide(DAYS, 2, RoundingMode.HALF_UP),
                week.unit());
    }
}
