package org.starling.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The value of one input: a number in the input's unit, or one of its levels. */
public sealed interface InputValue {
    /** As the reader of a card sees it. */
    String shown();

    record Quantity(double value) implements InputValue {
        public Quantity {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a quantity is finite");
            }
        }

        @Override
        public String shown() {
            return BigDecimal.valueOf(value)
                    .setScale(1, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    record Level(String name) implements InputValue {
        @Override
        public String shown() {
            return name;
        }
    }
}
