package org.starling.evidence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The day of a FHIR date or date-time, in the place where it was written, whatever the time zone of this machine. */
final class CalendarDay {
    private static final int LENGTH = 10;

    private CalendarDay() {}

    /** Empty for a year, a month, or a day that no calendar has. */
    static Optional<LocalDate> of(String written) {
        if (written.length() < LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(written.substring(0, LENGTH)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
