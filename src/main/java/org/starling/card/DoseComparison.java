package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
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
 * @param change the direction from the order to the guideline's dose, {@link Action#STANDARD} when it follows; empty when one of
 *     them is not known, or when a limit alone can't tell
 * @param ordered amount of the order per day, mg; empty when it can't be computed
 * @param single amount of the order per administration, mg; empty when it can't be computed
 * @param weekly amount the guideline computes per week
 * @param limits amounts per day the guideline names or computes, or a seventh of the weekly amount
 * @param ofOrder the order's amount per day times the guideline's factor, within the limits: the guideline's dose if the order is
 *     the usual one. Empty when the limits name the dose from both sides
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
        var change = limits.flatMap(each -> ordered.map(amount -> direction(amount, each, advice, tolerance))
                .filter(direction -> direction != Action.STANDARD || settles(each, advice)));
        var ofOrder = advice.factor()
                .filter(factor -> limits.filter(DoseComparison::closed).isEmpty())
                .flatMap(factor -> ordered.map(amount -> new AmountRange(
                        within(limits, amount.multiply(factor.low())),
                        within(limits, amount.multiply(factor.high())),
                        "mg")));
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
        return single.filter(each -> each.signum() > 0)
                .flatMap(each -> ordered.filter(
                                day -> day.signum() > 0 && day.remainder(each).signum() == 0)
                        .map(day ->
                                day.divide(each, 0, RoundingMode.UNNECESSARY).intValueExact()));
    }

    /** Whether the order is known to follow a guideline that names its dose. */
    boolean follows() {
        return action == Action.STANDARD
                && change.filter(each -> each == Action.STANDARD).isPresent();
    }

    /**
     * A dose a prescriber can order.
     *
     * @param single amount per administration, mg
     * @param times administrations a day
     */
    record PracticalDose(BigDecimal single, int times) {
        BigDecimal perDay() {
            return single.multiply(BigDecimal.valueOf(times));
        }
    }

    /**
     * The doses within the limits that can be ordered, the smallest first: given as many times a day as the order gives the drug, each
     * a multiple of the drug's practical step. Empty when there is none, and where the guideline names a factor and no more than one
     * limit: half of a dose that may be halved already is no dose to click.
     */
    List<PracticalDose> practical(String rxnorm, CardTables tables) {
        var times = timesDaily();
        var step = tables.doseStep(rxnorm).filter(each -> each.unit().equals("mg"));
        if (limits.isEmpty() || times.isEmpty() || step.isEmpty() || ofOrder.isPresent()) {
            return List.of();
        }
        var count = BigDecimal.valueOf(times.get());
        return amounts(
                        limits.get(),
                        step.get().step().multiply(count),
                        step.get().tolerance())
                .stream()
                .map(amount -> new PracticalDose(plain(amount.divide(count)), times.get()))
                .toList();
    }

    /** Amounts a day in whole steps: the ends of the limits, inside them; a single figure may be missed by the tolerance. */
    private static List<BigDecimal> amounts(DailyLimits limits, BigDecimal step, BigDecimal tolerance) {
        var candidates = new ArrayList<BigDecimal>();
        limits.low().ifPresent(low -> candidates.add(rounded(low, step, RoundingMode.CEILING)));
        limits.high().ifPresent(high -> candidates.add(rounded(high, step, RoundingMode.FLOOR)));
        var inside = candidates.stream()
                .filter(each ->
                        each.signum() > 0 && within(Optional.of(limits), each).equals(each))
                .filter(each -> closed(limits) || limits.low().stream().allMatch(low -> near(each, low, tolerance)))
                .distinct()
                .toList();
        if (!inside.isEmpty() || !closed(limits)) {
            return inside;
        }
        var figure = limits.low().orElseThrow();
        var nearest = rounded(figure, step, RoundingMode.HALF_UP);
        return nearest.signum() > 0 && near(nearest, figure, tolerance) ? List.of(nearest) : List.of();
    }

    private static boolean near(BigDecimal amount, BigDecimal figure, BigDecimal tolerance) {
        return amount.subtract(figure).abs().compareTo(figure.multiply(tolerance)) <= 0;
    }

    private static BigDecimal rounded(BigDecimal amount, BigDecimal step, RoundingMode mode) {
        return amount.divide(step, 0, mode).multiply(step);
    }

    /** 10 rather than 1E+1. */
    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static boolean closed(DailyLimits limits) {
        return limits.low().isPresent() && limits.high().isPresent();
    }

    /** The amount, or the limit it would pass. */
    private static BigDecimal within(Optional<DailyLimits> limits, BigDecimal amount) {
        var capped = limits.flatMap(DailyLimits::high).map(amount::min).orElse(amount);
        return limits.flatMap(DailyLimits::low).map(capped::max).orElse(capped);
    }

    /** A cap is no target: an order under it may still lack the change a factor asks for, or the increase. */
    private static boolean settles(DailyLimits limits, Recommendation advice) {
        return closed(limits)
                || advice.factor().isEmpty()
                        && (advice.action() != Action.HIGHER_DOSE
                                || limits.low().isPresent());
    }

    private static boolean asksForDose(Action action) {
        return switch (action) {
            case LOWER_DOSE, HIGHER_DOSE, STANDARD -> true;
            case AVOID, ALTERNATIVE, TEST, MONITOR, NO_RECOMMENDATION -> false;
        };
    }

    /**
     * A range is its own tolerance; only a single figure gets the table's. More is asked for only by a computed dose or where the
     * advice is to give more: who orders less than a reduced dose follows the reduction, and standard dosing starts low.
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
        var more = advice.action() == Action.HIGHER_DOSE || advice.weekly().isPresent();
        return more
                        && limits.low()
                                .filter(low -> ordered.compareTo(low.multiply(BigDecimal.ONE.subtract(slack))) < 0)
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
