package org.starling.genotype.fhir;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.genotype.GeneResult;

/** When and by whom a result was made. */
final class Origin {
    private static final int DAY = "2026-01-31".length();

    private Origin() {}

    static GeneResult.Source of(Resource resource, String reference, String raw, String status) {
        return switch (resource) {
            case Observation it ->
                new GeneResult.Source(
                        reference,
                        raw,
                        date(it.getEffective(), it.getIssuedElement()),
                        name(it.getPerformer()),
                        status);
            case DiagnosticReport it ->
                new GeneResult.Source(
                        reference,
                        raw,
                        date(it.getEffective(), it.getIssuedElement()),
                        name(it.getPerformer()),
                        status);
            case Condition it ->
                new GeneResult.Source(
                        reference,
                        raw,
                        date(it.getOnset(), it.getRecordedDateElement()),
                        name(it.hasAsserter() ? List.of(it.getAsserter()) : List.of()),
                        status);
            case AllergyIntolerance it ->
                new GeneResult.Source(
                        reference,
                        raw,
                        date(null, it.getRecordedDateElement()),
                        name(List.of(it.getRecorder())),
                        status);
            case Flag it ->
                new GeneResult.Source(
                        reference,
                        raw,
                        date(null, it.getPeriod().getStartElement()),
                        name(List.of(it.getAuthor())),
                        status);
            default -> new GeneResult.Source(reference, raw, Optional.empty(), Optional.empty(), status);
        };
    }

    private static Optional<LocalDate> date(@Nullable Type effective, BaseDateTimeType issued) {
        return day(effective).or(() -> day(issued));
    }

    /** The day of a date, or the first of a period; empty for anything else. */
    static Optional<LocalDate> day(@Nullable Type when) {
        return switch (when) {
            case BaseDateTimeType time -> day(time);
            case Period period -> day(period.getStartElement());
            case null, default -> Optional.empty();
        };
    }

    /** The day as written, without moving it between time zones; a year alone is no day. */
    private static Optional<LocalDate> day(BaseDateTimeType time) {
        var text = time.getValueAsString();
        if (text == null || text.length() < DAY) {
            return Optional.empty();
        }
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, DAY);
        if (year < 0 || text.charAt(4) != '-' || month < 1 || month > 12 || text.charAt(7) != '-' || day < 1) {
            return Optional.empty();
        }
        return day <= YearMonth.of(year, month).lengthOfMonth()
                ? Optional.of(LocalDate.of(year, month, day))
                : Optional.empty();
    }

    /** Negative unless all of it is digits. */
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Optional<String> name(List<Reference> performers) {
        for (var performer : performers) {
            var name = performer.hasDisplay() ? performer.getDisplay() : performer.getReference();
            if (name != null && !name.isBlank()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
