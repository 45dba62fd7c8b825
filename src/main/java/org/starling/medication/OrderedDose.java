package org.starling.medication;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an order says to take of one ingredient, where dose, unit, strength and timing leave no doubt.
 *
 * @param single amount of the ingredient per administration
 * @param perDay amount per day; empty when the timing is not regular (as needed, taper, free text)
 * @param unit UCUM, normally {@code mg}
 */
public record OrderedDose(BigDecimal single, Optional<BigDecimal> perDay, String unit) {}
