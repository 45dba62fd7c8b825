package org.starling.guideline.cql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.starling.evidence.KnowledgeTable;
import org.starling.evidence.Measurement;
import org.starling.evidence.PatientRecord;

/** The patient and the measurements that libraries read, in canonical form: one code and one unit for each kind. */
final class CanonicalPerson {
    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String US_CORE_RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    private static final String RACE = "urn:oid:2.16.840.1.113883.6.238";
    private static final String WEIGHT = "29463-7";
    private static final String HEIGHT = "8302-2";

    private static final Set<String> GENDERS = Set.of("female", "male", "other", "unknown");

    private final Map<String, String> measurementByLoinc;

    CanonicalPerson(List<Map<String, String>> rows) {
        this.measurementByLoinc = rows.stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.getOrDefault("loinc", ""), each -> each.getOrDefault("measurement", "")));
    }

    static CanonicalPerson read() {
        return new CanonicalPerson(
                KnowledgeTable.shipped("/cql/tables/measurements.csv").named());
    }

    Patient patient(PatientRecord record) {
        var patient = new Patient();
        patient.setId(record.patientId());
        record.facts().birthDate().ifPresent(born -> patient.setBirthDateElement(new DateType(born.toString())));
        record.facts()
                .sex()
                .filter(GENDERS::contains)
                .map(Enumerations.AdministrativeGender::fromCode)
                .ifPresent(patient::setGender);
        if (!record.facts().races().isEmpty()) {
            var race = new Extension(US_CORE_RACE);
            record.facts()
                    .races()
                    .forEach(code -> race.addExtension(new Extension("ombCategory", new Coding(RACE, code, null))));
            patient.addExtension(race);
        }
        return patient;
    }

    List<Observation> measurements(PatientRecord record) {
        var facts = record.facts();
        var observations = new ArrayList<Observation>();
        facts.weight().ifPresent(each -> observations.add(observation(WEIGHT, each)));
        facts.height().ifPresent(each -> observations.add(observation(HEIGHT, each)));
        for (var each : facts.measurements()) {
            Optional.ofNullable(measurementByLoinc.get(each.loinc()))
                    .ifPresent(measurement -> observations.add(observation(measurement, each)));
        }
        return observations;
    }

    private static Observation observation(String loinc, Measurement measurement) {
        var observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding(LOINC, loinc, null)));
        measurement.date().ifPresent(day -> observation.setEffective(date(day)));
        return observation.setValue(quantity(measurement.value(), measurement.unit()));
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(unit);
    }

    private static DateTimeType date(LocalDate day) {
        return new DateTimeType(day.toString());
    }
}
