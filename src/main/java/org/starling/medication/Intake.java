package org.starling.medication;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way of taking the product, as structure or words say.
 *
 * @param amount above 0, in {@code unit}; empty when not said
 * @param perDay times a day; empty when not regular
 */
record Intake(Optional<BigDecimal> amount, Optional<DoseUnit> unit, OptionalInt perDay) {
    static final Intake NOTHING = new Intake(Optional.empty(), Optional.empty(), OptionalInt.empty());
}
