package org.starling.guideline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One cell of a guideline's table: what it says for one case that the known inputs leave open.
 *
 * @param situation the case ({@code acs-pci}); {@code general} when the guideline has only one
 * @param id hangs the texts on: the key in the message files
 * @param factor range by which the usual dose is multiplied, where the guideline gives one
 * @param daily amount of drug a day that the guideline names or computes: a figure, a range, a ceiling or a floor
 * @param weekly amount of drug a week, mg, where the guideline computes one
 * @param alternatives RxNorm ingredients the guideline names
 * @param monitoring codes of what to watch, keys in the message files
 */
public record Recommendation(
        String situation,
        String id,
        Action action,
        Strength strength,
        Optional<FactorRange> factor,
        Optional<DailyLimits> daily,
        Optional<AmountRange> weekly,
        List<String> alternatives,
        List<String> monitoring) {
    public Recommendation {
        alternatives = List.copyOf(alternatives);
        monitoring = List.copyOf(monitoring);
    }

    /** Factors of the usual dose; 0.5 to 0.75 means a quarter to a half less. */
    public record FactorRange(BigDecimal low, BigDecimal high) {}

    /** Amounts a day, mg; an empty end is open, so an empty {@code low} makes a ceiling. At least one end is there. */
    public record DailyLimits(Optional<BigDecimal> low, Optional<BigDecimal> high) {
        public DailyLimits {
            if (low.isEmpty() && high.isEmpty()) {
                throw new IllegalArgumentException("daily limits without a limit");
            }
        }
    }

    /** An amount with unit, low equal to high when the guideline gives one figure. */
    public record AmountRange(BigDecimal low, BigDecimal high, String unit) {}
}
