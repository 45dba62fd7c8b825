package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starling.guideline.Action;
import org.starling.guideline.Recommendation.AmountRange;

/** The lines that put a recommendation's dose beside the order's, per dose and per day. */
final class DoseText {
    private final Wording wording;
    private final CardTables tables;

    DoseText(Wording wording, CardTables tables) {
        this.wording = wording;
        this.tables = tables;
    }

    /** Empty when the guideline names no amount, and the order gives none that its factor could be applied to. */
    List<String> lines(DrugAdvice.Verdict verdict) {
        var dose = verdict.dose();
        var lines = new ArrayList<String>();
        if (dose.weekly().isPresent()) {
            lines.add(weekly(verdict, dose.weekly().get()));
        } else if (dose.limits().isPresent()) {
            lines.add(daily(verdict));
        }
        dose.ofOrder()
                .map(range -> wording.text(
                        "detail.dose.factor",
                        Map.of(
                                "ordered",
                                wording.milligrams(dose.ordered().orElseThrow()),
                                "daily",
                                wording.milligrams(range.low(), range.high()),
                                "single",
                                single(range, verdict))))
                .ifPresent(lines::add);
        if (dose.follows()) {
            lines.add(wording.text("detail.dose.follows"));
        }
        return lines;
    }

    private String weekly(DrugAdvice.Verdict verdict, AmountRange weekly) {
        var dose = verdict.dose();
        var guideline = wording.text(
                verdict.action() == Action.NO_RECOMMENDATION ? "detail.dose.clinical" : "detail.dose.weekly",
                Map.of(
                        "weekly", wording.amount(weekly),
                        "daily", wording.amount(dose.perDay().orElseThrow())));
        return dose.orderedWeekly()
                .map(ordered -> wording.text(
                        "detail.dose", Map.of("guideline", guideline, "ordered", wording.number(ordered) + " mg")))
                .orElseGet(() -> wording.text("detail.dose.only", Map.of("guideline", guideline)));
    }

    private String daily(DrugAdvice.Verdict verdict) {
        var dose = verdict.dose();
        var guideline = wording.text(
                "detail.dose.daily",
                Map.of("daily", wording.limits(dose.limits().orElseThrow()), "single", each(verdict)));
        return dose.ordered()
                .map(ordered -> wording.text(
                        "detail.dose.daily.order",
                        Map.of("guideline", guideline, "ordered", wording.milligrams(ordered))))
                .orElseGet(() -> wording.text("detail.dose.only", Map.of("guideline", guideline)));
    }

    /** A cap is shared among the doses of the day as an amount is. */
    private String each(DrugAdvice.Verdict verdict) {
        return verdict.dose()
                .limits()
                .flatMap(limits -> limits.high()
                        .map(high -> single(new AmountRange(limits.low().orElse(high), high, "mg"), verdict)))
                .orElse("");
    }

    /** {@code  (12.5 mg per dose, 2 a day)}; nothing for a drug given once a day, at unknown times, or in doses that can't be made. */
    private String single(AmountRange daily, DrugAdvice.Verdict verdict) {
        return verdict.dose()
                .timesDaily()
                .filter(times -> times > 1)
                .filter(times ->
                        canBeMade(share(daily.low(), times), verdict) && canBeMade(share(daily.high(), times), verdict))
                .map(times -> wording.text(
                        "detail.dose.single",
                        Map.of(
                                "single",
                                wording.milligrams(share(daily.low(), times), share(daily.high(), times)),
                                "times",
                                Integer.toString(times))))
                .orElse("");
    }

    /** A capsule of 84 mg gives no 42 mg; of a drug whose steps are not known any amount may be made. */
    private boolean canBeMade(BigDecimal single, DrugAdvice.Verdict verdict) {
        return tables.doseStep(verdict.reading().drug().rxnorm())
                .map(step -> single.remainder(step.step()).signum() == 0)
                .orElse(true);
    }

    private static BigDecimal share(BigDecimal daily, int times) {
        return daily.divide(BigDecimal.valueOf(times), 3, RoundingMode.HALF_UP);
    }
}
