package org.starling.medication;

import java.math.BigDecimal;

/**
 * How much of its ingredient a product holds, as its name says (for a salt, often the amount of the salt).
 *
 * @param milligrams above 0
 * @param per what holds that amount
 */
record Strength(BigDecimal milligrams, Per per) {
    /** Trailing zeros carry no meaning here: 5 and 5.0 are one strength. */
    Strength {
        milligrams = milligrams.stripTrailingZeros();
    }

    enum Per {
        /** One tablet, capsule or other piece. */
        PIECE,
        MILLILITRE
    }
}
