package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.hook.HookContext;

class PatientRecordReaderTest {
    private static final PatientRecordReader READER = new PatientRecordReader(new FieldReader());

    private static PatientRecord read(Evidence evidence) {
        return READER.read(Fixtures.patientView(Map.of()), evidence);
    }

    private static JsonNode observation(String members) {
        return Fixtures.json("{'resourceType': 'Observation', 'id': 'o1', 'status': 'final'" + members + "}");
    }

    private static PatientRecord withObservation(String members) {
        return read(Fixtures.found(QueryKey.PGX_GENOTYPE, observation(members)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p1",
                "https://ehr.example.org/fhir/Patient/p1",
                "Patient/p1/_history/2",
                "https://ehr.example.org/Patient/p1/_history/2"
            })
    void keepsResourcesOfThePatient(String subject) {
        var record = withObservation(", 'subject': {'reference': '" + subject + "'}");

        assertThat(record.items()).extracting(Item::reference).containsExactly("Observation/o1");
        assertThat(record.rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p2",
                "https://ehr.example.org/fhir/Patient/p2",
                "Patient/p11",
                "Group/p1",
                "RelatedPerson/p1"
            })
    void rejectsAnotherPatientsData(String subject) {
        var record = withObservation(", 'subject': {'reference': '" + subject + "'}");

        assertThat(record.items()).isEmpty();
        assertThat(record.rejected())
                .containsExactly(new Rejected("Observation/o1", "pgxGenotype", "belongs to another patient"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", 'subject': {'display': 'someone'}",
                ", 'subject': {'reference': 'p1'}",
                ", 'subject': {'reference': 'urn:uuid:1'}",
                ", 'subject': {'reference': '#p'}, 'contained': [{'resourceType': 'Patient', 'id': 'p'}]"
            })
    void rejectsWhatNamesNoPatient(String members) {
        assertThat(withObservation(members).rejected())
                .containsExactly(new Rejected("Observation/o1", "pgxGenotype", "names no patient"));
    }

    @Test
    void acceptsContainedPatientOfTheSameId() {
        var record = withObservation(
                ", 'subject': {'reference': '#p1'}, 'contained': [{'resourceType': 'Patient', 'id': 'p1'}]");

        assertThat(record.items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'reference': 'Patient/p2'}", "{'reference': 'RelatedPerson/r'}", "{'display': 'fetus'}"})
    void rejectsResultsAboutSomeoneElse(String focus) {
        assertThat(withObservation(", 'subject': {'reference': 'Patient/p1'}, 'focus': [" + focus + "]")
                        .rejected())
                .extracting(Rejected::reason)
                .containsExactly("is about another person");
    }

    @Test
    void rejectsWhatCarriesAnUnknownModifier() {
        assertThat(withObservation(", 'subject': {'reference': 'Patient/p1'},"
                                + "'modifierExtension': [{'url': 'http://example.org/not', 'valueBoolean': true}]")
                        .rejected())
                .extracting(Rejected::reason)
                .containsExactly("carries a modifier extension that is not understood");
    }

    @Test
    void rejectsAnotherPatientAsThePatient() {
        var record = read(Fixtures.found(QueryKey.PATIENT, Fixtures.json("{'resourceType': 'Patient', 'id': 'p2'}")));

        assertThat(record.patient()).isEmpty();
        assertThat(record.rejected()).extracting(Rejected::reason).containsExactly("belongs to another patient");
    }

    @Test
    void invariant1AbsentIsNeverNormalUnreadableResultsAreListed() {
        var record = withObservation(", 'subject': {'reference': 'Patient/p1'}, 'component': {}");

        assertThat(record.items()).isEmpty();
        assertThat(record.rejected())
                .containsExactly(new Rejected("Observation/o1", "pgxGenotype", "component is not an array"));
    }

    @Test
    void readsContainedResultsUnlessTheyAreAnotherPatients() {
        var record = read(Fixtures.found(QueryKey.GENETIC_REPORTS, Fixtures.read("diagnostic-report-contained.json")));

        assertThat(record.items())
                .extracting(Item::reference)
                .containsExactly("DiagnosticReport/dr1", "DiagnosticReport/dr1#r1");
        assertThat(record.rejected())
                .containsExactly(
                        new Rejected("DiagnosticReport/dr1#r2", "geneticReports", "belongs to another patient"));
    }

    @Test
    void resolvesReferencesInsideABundle() {
        var call = Fixtures.call(
                new HookContext.PatientView(
                        "Practitioner/d1", "11111111-1111-4111-8111-111111111111", Optional.empty()),
                Map.of(),
                Optional.empty());

        var record =
                READER.read(call, Fixtures.found(QueryKey.PGX_GENOTYPE, Fixtures.read("bundle-local-references.json")));

        assertThat(record.rejected()).isEmpty();
        assertThat(record.patient()).isPresent();
        assertThat(record.all(Observation.class))
                .hasSize(2)
                .anySatisfy(each -> assertThat(
                                each.resource().getDerivedFromFirstRep().getReference())
                        .isEqualTo("Observation/22222222-2222-4222-8222-222222222222"));
    }

    @Test
    void keepsBothOfTwoResultsThatDifferUnderOneIdAndTime() {
        var subject = ", 'subject': {'reference': 'Patient/p1'}, 'valueString': '%s'";
        var one = observation(subject.formatted("CYP2C19 *2/*2"));
        var other = observation(subject.formatted("CYP2C19 *1/*1"));

        var record = read(Fixtures.found(QueryKey.PGX_GENOTYPE, one, other, one));
        var reversed = read(Fixtures.found(QueryKey.PGX_GENOTYPE, other, one));

        assertThat(record.rejected()).isEmpty();
        assertThat(values(record)).containsExactlyInAnyOrder("CYP2C19 *2/*2", "CYP2C19 *1/*1");
        assertThat(values(reversed)).containsExactlyInAnyOrderElementsOf(values(record));
    }

    private static List<String> values(PatientRecord record) {
        return record.all(Observation.class).stream()
                .map(each -> each.resource().getValueStringType().getValue())
                .toList();
    }

    @Test
    void comparesTheTimesOfTwoVersionsAcrossTimeZones() {
        var subject = ", 'subject': {'reference': 'Patient/p1'}, 'meta': {'lastUpdated': '%s'}";
        var older = observation(subject.formatted("2026-01-01T10:00:00+02:00"));
        var newer = observation(subject.formatted("2026-01-01T09:00:00Z"));

        assertThat(read(Fixtures.found(QueryKey.PGX_GENOTYPE, newer, older)).items())
                .singleElement()
                .satisfies(each -> assertThat(each.resource()
                                .getMeta()
                                .getLastUpdatedElement()
                                .getValueAsString())
                        .startsWith("2026-01-01T09"));
    }

    @Test
    void listsARepeatedResourceOnceAndKeepsItsNewerVersion() {
        var subject = ", 'subject': {'reference': 'Patient/p1'}, 'meta': {'lastUpdated': '2026-0%d-01T00:00:00Z'}";
        var older = observation(subject.formatted(1));
        var newer = observation(subject.formatted(2));

        var record = read(Fixtures.found(QueryKey.PGX_GENOTYPE, newer, newer, older));
        var reversed = read(Fixtures.found(QueryKey.PGX_GENOTYPE, older, newer));

        assertThat(record.items()).hasSize(1);
        assertThat(record.rejected()).extracting(Rejected::reason).containsExactly("is an older version");
        assertThat(reversed.items())
                .hasSize(1)
                .first()
                .satisfies(each -> assertThat(each.resource()
                                .getMeta()
                                .getLastUpdatedElement()
                                .getValueAsString())
                        .startsWith("2026-02"));
    }

    @Test
    void normalisesBodyMeasuresAndRejectsImplausibleOnes() {
        var record = read(Fixtures.search(QueryKey.LABS, Fixtures.read("labs.json")));
        var facts = record.facts();

        assertThat(facts.weight()).hasValueSatisfying(each -> {
            assertThat(each.value()).isEqualByComparingTo(new BigDecimal("80.5"));
            assertThat(each.unit()).isEqualTo("kg");
            assertThat(each.date()).contains(LocalDate.of(2026, 2, 1));
        });
        assertThat(facts.height()).hasValueSatisfying(each -> {
            assertThat(each.value()).isEqualByComparingTo(new BigDecimal("177.8"));
            assertThat(each.date()).isEmpty();
        });
        assertThat(facts.measurements())
                .extracting(Measurement::reference)
                .containsExactly("Observation/i1", "Observation/w3", "Observation/w1", "Observation/h1");
        assertThat(facts.measurements().getFirst().unit()).isEqualTo("{INR}");
        assertThat(record.rejected())
                .extracting(Rejected::reference, Rejected::reason)
                .containsExactlyInAnyOrder(
                        tuple("Observation/w2", "the value is not plausible in its unit"),
                        tuple("Observation/w4", "the measurement is not final"),
                        tuple("Observation/e1", "the value is only a bound"));
    }

    @Test
    void readsThePerson() {
        var facts = read(Fixtures.found(QueryKey.PATIENT, Fixtures.read("patient-us-core.json")))
                .facts();

        assertThat(facts.birthDate()).contains(LocalDate.of(1950, 5, 17));
        assertThat(facts.sex()).contains("female");
        assertThat(facts.races()).containsExactly("2106-3");
    }

    @Test
    void birthYearAloneGivesNoAge() {
        var patient = Fixtures.json("{'resourceType': 'Patient', 'id': 'p1', 'birthDate': '1950-05'}");
        var facts = read(Fixtures.found(QueryKey.PATIENT, patient)).facts();

        assertThat(facts.birthYear()).isEqualTo(OptionalInt.of(1950));
        assertThat(facts.birthDate()).isEmpty();
        assertThat(facts.ageOn(LocalDate.of(2026, 1, 1))).isEmpty();
    }
}
