package org.starling.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Reads what the record says of the person: age, sex, race as recorded, weight, height and laboratory values. */
record PersonReader(MeasureTable table) {
    private static final String RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    private static final String OMB_RACES = "urn:oid:2.16.840.1.113883.6.238";
    private static final String BODY_WEIGHT = "29463-7";
    private static final String BODY_HEIGHT = "8302-2";
    private static final int YEAR = 4;

    /** The facts, and the measurements that are not among them. */
    record Person(PatientFacts facts, List<Rejected> rejected) {}

    Person read(Optional<Item<Patient>> patient, List<Item<Resource>> items) {
        var measurements = MeasurementReader.read(items, table);
        var person = patient.map(Item::resource);
        var born = person.map(each -> each.getBirthDateElement().getValueAsString())
                .orElse("");
        var facts = new PatientFacts(
                CalendarDay.of(born),
                year(born),
                person.map(Patient::getGender).map(each -> each.toCode()),
                person.map(PersonReader::races).orElse(List.of()),
                newest(measurements.found(), BODY_WEIGHT),
                newest(measurements.found(), BODY_HEIGHT),
                measurements.found());
        return new Person(facts, measurements.rejected());
    }

    /** HAPI accepts dates only in FHIR's form, which begins with four digits. */
    private static OptionalInt year(String born) {
        return born.length() < YEAR ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(born.substring(0, YEAR)));
    }

    private static Optional<Measurement> newest(List<Measurement> newestFirst, String loinc) {
        return newestFirst.stream().filter(each -> each.loinc().equals(loinc)).findFirst();
    }

    private static List<String> races(Patient patient) {
        List<String> races = new ArrayList<>();
        for (var extension : patient.getExtension()) {
            if (RACE.equals(extension.getUrl())) {
                for (var part : extension.getExtension()) {
                    if ("ombCategory".equals(part.getUrl())
                            && part.getValue() instanceof Coding coding
                            && OMB_RACES.equals(coding.getSystem())
                            && coding.hasCode()) {
                        races.add(coding.getCode());
                    }
                }
            }
        }
        return races;
    }
}
