package org.starling.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads numeric results; body measures come in our units and inside human ranges, or are rejected with a reason. */
final class MeasurementReader {
    private static final String LOINC = "http://loinc.org";
    private static final Set<ObservationStatus> VALID =
            Set.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);

    private final MeasureTable table;
    private final List<Dated> dated = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** Measurements newest first, those without a date last; and what was not used. */
    record Measurements(List<Measurement> found, List<Rejected> rejected) {}

    private record Dated(Measurement measurement, Instant time) {}

    private MeasurementReader(MeasureTable table) {
        this.table = table;
    }

    static Measurements read(List<Item<Resource>> items, MeasureTable table) {
        var reader = new MeasurementReader(table);
        for (var item : items) {
            if (item.resource() instanceof Observation observation) {
                reader.read(observation, item);
            }
        }
        reader.dated.sort(Comparator.comparing(Dated::time).reversed());
        return new Measurements(reader.dated.stream().map(Dated::measurement).toList(), reader.rejected);
    }

    private void read(Observation observation, Item<Resource> item) {
        var loinc = loinc(observation);
        if (loinc == null) {
            return;
        }
        switch (observation.getValue()) {
            case Quantity quantity
            when quantity.hasValue() -> {
                if (quantity.hasComparator()) {
                    reject(item, "the value is only a bound");
                } else {
                    add(loinc, quantity.getValue(), unit(quantity), observation, item);
                }
            }
            case IntegerType number
            when number.hasValue() -> add(loinc, BigDecimal.valueOf(number.getValue()), "", observation, item);
            case null, default -> {}
        }
    }

    private void add(String loinc, BigDecimal value, String unit, Observation observation, Item<Resource> item) {
        if (observation.getStatus() == null || !VALID.contains(observation.getStatus())) {
            reject(item, "the measurement is not final");
            return;
        }
        var when = written(observation);
        var date = CalendarDay.of(when);
        var time = date.map(day -> instant(when, day)).orElse(Instant.MIN);
        if (!table.knows(loinc)) {
            dated.add(new Dated(new Measurement(loinc, value, unit, date, item.reference()), time));
            return;
        }
        var row = table.row(loinc, unit);
        if (row == null) {
            reject(item, "the unit is not known for this measurement");
            return;
        }
        var converted = row.convert(value);
        if (row.plausible(converted)) {
            dated.add(new Dated(new Measurement(loinc, converted, row.canonical(), date, item.reference()), time));
        } else {
            reject(item, "the value is not plausible in its unit");
        }
    }

    private void reject(Item<Resource> item, String reason) {
        rejected.add(new Rejected(item.reference(), item.origin(), reason));
    }

    private static @Nullable String loinc(Observation observation) {
        for (var coding : observation.getCode().getCoding()) {
            if (LOINC.equals(coding.getSystem()) && coding.hasCode()) {
                return coding.getCode();
            }
        }
        return null;
    }

    private static String unit(Quantity quantity) {
        if (quantity.hasCode()) {
            return quantity.getCode();
        }
        return quantity.hasUnit() ? quantity.getUnit() : "";
    }

    /** The time of the measurement as written; of issue, where only that is known. */
    private static String written(Observation observation) {
        var effective = observation.getEffective() instanceof Period period
                ? (period.hasEnd() ? period.getEndElement() : period.getStartElement())
                : observation.getEffective();
        if (effective instanceof BaseDateTimeType time && time.getValueAsString() != null) {
            return time.getValueAsString();
        }
        var issued = observation.getIssuedElement().getValueAsString();
        return issued == null ? "" : issued;
    }

    private static Instant instant(String written, LocalDate day) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException e) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }
}
