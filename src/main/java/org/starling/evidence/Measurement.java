package org.starling.evidence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A numeric observation in a known unit.
 *
 * @param loinc the code it was found under
 * @param unit UCUM, as normalised ({@code kg}, {@code cm}, {@code {INR}}) or as it came for other codes
 * @param date when it was measured; unknown stays unknown
 */
public record Measurement(String loinc, BigDecimal value, String unit, Optional<LocalDate> date, String reference) {}
