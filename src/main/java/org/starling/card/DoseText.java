package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.starling.guideline.Recommendation.AmountRange;

/** The line that puts a recommendation's dose beside the order's, per dose and per day. */
final class DoseText {
    private final Wording wording;

    DoseText(Wording wording) {
        this.wording = wording;
    }

    /** Empty when the guideline names no amount, and the order gives none that its factor could be applied to. */
    Optional<String> line(DoseComparison dose) {
        if (dose.limits().isPresent()) {
            var guideline = wording.text(
                    "detail.dose.daily", Map.of("daily", wording.limits(dose.limits().get()) + each(dose)));
            return Optional.of(dose.ordered()
                    .map(ordered -> wording.text(
                            "detail.dose.daily.order",
                            Map.of("guideline", guideline, "ordered", wording.number(ordered) + " mg")))
                    .orElseGet(() -> wording.text("detail.dose.only", Map.of("guideline", guideline))));
        }
        return dose.ofOrder()
                .map(range -> wording.text(
                        "detail.dose.factor",
                        Map.of(
                                "ordered", wording.number(dose.ordered().orElseThrow()) + " mg",
                                "daily", wording.amount(range) + single(range, dose))));
    }

    private String each(DoseComparison dose) {
        return dose.perDay().map(range -> single(range, dose)).orElse("");
    }

    /** {@code  (12.5 mg per dose, 2 a day)}; nothing for a drug given once a day or at unknown times. */
    private String single(AmountRange daily, DoseComparison dose) {
        return dose.timesDaily()
                .filter(times -> times > 1)
                .map(times -> wording.text(
                        "detail.dose.single",
                        Map.of(
                                "single",
                                wording.amount(new AmountRange(
                                        share(daily.low(), times), share(daily.high(), times), daily.unit())),
                                "times",
                                Integer.toString(times))))
                .orElse("");
    }

    private static BigDecimal share(BigDecimal daily, int times) {
        return daily.divide(BigDecimal.valueOf(times), 2, RoundingMode.HALF_UP);
    }
}
