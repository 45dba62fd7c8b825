package org.starling.genotype;

import java.math.BigDecimal;

/**
 * A CPIC gene activity score.
 *
 * @param value zero or more
 * @param atLeast true for scores such as {@code ≥3.0}, where a copy number is only known from below
 */
public record ActivityScore(BigDecimal value, boolean atLeast) {
    public ActivityScore {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("an activity score is not negative");
        }
        value = value.stripTrailingZeros();
        if (value.scale() < 1) {
            value = value.setScale(1);
        }
    }

    /** As CPIC writes it: {@code 1.25}, {@code 2.0}, {@code ≥3.0}. */
    @Override
    public String toString() {
        return (atLeast ? "≥" : "") + value.toPlainString();
    }
}
