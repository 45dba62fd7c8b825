package org.starling.evidence;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the record says of the person, free of FHIR types.
 *
 * @param birthDate only when given to the day; {@code birthYear} may be known without it
 * @param sex administrative gender code ({@code female}, {@code male}, {@code other}, {@code unknown})
 * @param races OMB race codes of the US Core race extension ({@code 2106-3} ...); empty when not recorded
 * @param weight newest body weight, kg
 * @param height newest body height, cm
 * @param measurements all numeric laboratory and vital-sign results read, newest first
 */
public record PatientFacts(
        Optional<LocalDate> birthDate,
        OptionalInt birthYear,
        Optional<String> sex,
        List<String> races,
        Optional<Measurement> weight,
        Optional<Measurement> height,
        List<Measurement> measurements) {
    public PatientFacts {
        races = List.copyOf(races);
        measurements = List.copyOf(measurements);
    }

    /** Nobody is older; a birth date beyond stands for "unknown" in many systems (1900-01-01, 0001-01-01). */
    private static final int OLDEST = 120;

    /** Completed years of age on a day; empty when the birth date is not known to the day or can't be right. */
    public OptionalInt ageOn(LocalDate day) {
        return birthDate
                .filter(born -> !born.isAfter(day))
                .map(born -> Period.between(born, day).getYears())
                .filter(age -> age <= OLDEST)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
