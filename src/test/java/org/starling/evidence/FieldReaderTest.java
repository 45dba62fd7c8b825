package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MolecularSequence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {
    private static Resource understood(JsonNode json) {
        assertThat(new FieldReader().read(json)).isInstanceOf(ResourceReader.Understood.class);
        return ((ResourceReader.Understood) new FieldReader().read(json)).resource();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'code': 5; code is not an object",
                "'component': {}; component is not an array",
                "'component': [5]; component is not an object",
                "'status': 'nearly'; status has a value that FHIR does not define",
                "'status': 5; status is not a string",
                "'effectiveDateTime': 'soon'; effectiveDateTime has a value that FHIR does not define",
                "'valueQuantity': {'value': '5'}; value is not a usable number",
                "'valueQuantity': {'value': 1e999999999}; value is not a usable number",
                "'valueString': 'a', 'valueBoolean': true; value[x] is given twice",
                "'valueReference': {}; valueReference has a type that FHIR does not allow here",
                "'contained': [{'resourceType': 'Observation', 'code': []}]; code is not an object"
            })
    void refusesWrongTypesNamingTheMember(String members, String reason) {
        var json = Fixtures.json("{\"resourceType\": \"Observation\", " + members.replace('\'', '"') + "}");

        assertThat(new FieldReader().read(json)).isEqualTo(new ResourceReader.Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "[]", "{}", "{'resourceType': 5}", "{'resourceType': 'Basic'}"})
    void refusesWhatIsNoResourceOfOurs(String json) {
        assertThat(new FieldReader().read(Fixtures.json(json))).isInstanceOf(ResourceReader.Refused.class);
    }

    @Test
    void readsTheDoseWhereStu3HasIt() {
        var order = (MedicationRequest) understood(Fixtures.read("medication-request-stu3-dose.json"));

        assertThat(order.getDosageInstruction()
                        .getFirst()
                        .getDoseAndRateFirstRep()
                        .getDose())
                .isInstanceOfSatisfying(
                        Quantity.class, dose -> assertThat(dose.getValue()).isEqualByComparingTo("0.2"));
        assertThat(order.getDosageInstruction().get(1).getDoseAndRate())
                .hasSize(1)
                .allMatch(each -> each.hasDoseRange() && each.hasRateQuantity());
    }

    @Test
    void readsEpicsDialect() {
        var order = (MedicationRequest) understood(Fixtures.read("medication-request-epic.json"));

        assertThat(order.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("inpatient");
        assertThat(order.getRequester().getExtension()).hasSize(1);
    }

    @Test
    void readsTheLinksOfStu3() {
        var result = (Observation) understood(Fixtures.json("""
                {'resourceType': 'Observation', 'comment': 'Alleles tested: *2',
                 'interpretation': {'text': 'Poor metabolizer'},
                 'related': [{'type': 'derived-from', 'target': {'reference': 'Observation/h1'}},
                             {'type': 'has-member', 'target': {'reference': 'Observation/m1'}},
                             {'type': 'replaces', 'target': {'reference': 'Observation/o0'}},
                             {'target': {'reference': 'Observation/x'}}, {'type': 'sequel-to'}]}"""));

        assertThat(result.getDerivedFrom()).extracting(Reference::getReference).containsExactly("Observation/h1");
        assertThat(result.getHasMember()).extracting(Reference::getReference).containsExactly("Observation/m1");
        assertThat(result.getExtension()).hasSize(1);
        assertThat(result.getNoteFirstRep().getText()).isEqualTo("Alleles tested: *2");
        assertThat(result.getInterpretationFirstRep().getText()).isEqualTo("Poor metabolizer");
    }

    @Test
    void readsTheStatesOfEarlierReleases() {
        var condition = (Condition) understood(Fixtures.json("""
                {'resourceType': 'Condition', 'clinicalStatus': 'resolved', 'verificationStatus': 'refuted',
                 'patient': {'reference': 'Patient/p1'}, 'dateRecorded': '2015-02-01'}"""));
        var allergy = (AllergyIntolerance) understood(Fixtures.json("""
                {'resourceType': 'AllergyIntolerance', 'clinicalStatus': 'active', 'verificationStatus': 'unconfirmed',
                 'category': 'medication', 'substance': {'text': 'abacavir'}, 'note': {'text': 'HLA-B*57:01'}}"""));
        var procedure = (Procedure)
                understood(Fixtures.json("{'resourceType': 'Procedure', 'notDone': true, 'status': 'completed'}"));

        assertThat(condition.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("resolved");
        assertThat(condition.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("refuted");
        assertThat(condition.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(allergy.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("unconfirmed");
        assertThat(allergy.getCode().getText()).isEqualTo("abacavir");
        assertThat(allergy.getNoteFirstRep().getText()).isEqualTo("HLA-B*57:01");
        assertThat(procedure.getStatus()).isEqualTo(Procedure.ProcedureStatus.NOTDONE);
    }

    @Test
    void readsTheSequenceOfStu3() {
        var sequence = (MolecularSequence) understood(Fixtures.json("""
                {'resourceType': 'Sequence', 'type': 'dna', 'patient': {'reference': 'Patient/p1'},
                 'referenceSeq': {'strand': 1, 'windowStart': 5}}"""));

        assertThat(sequence.getPatient().getReference()).isEqualTo("Patient/p1");
        assertThat(sequence.getReferenceSeq().getWindowStart()).isEqualTo(5);
    }

    @Test
    void readsTheWordsOfANarrativeWithoutItsMarkup() {
        var report = (DiagnosticReport) understood(Fixtures.json("""
                {'resourceType': 'DiagnosticReport', 'text': {'status': 'additional',
                 'div': '<div><!-- a > b --><table><tr><td>CYP2C19</td><td>*2/*2</td></tr></table>a &lt; b&nbsp;&#x2265; 3 & &bogus; <unclosed'}}"""));

        assertThat(NarrativeLines.of(report.getText())).containsExactly("CYP2C19, *2/*2", "a < b \u2265 3 &");
    }

    @Test
    void keepsTheLinesAndCellsOfANarrative() {
        var html = """
                <div xmlns='http://www.w3.org/1999/xhtml'><h2>Results</h2><table><tr><th>Gene</th><th>Result</th></tr>
                <tr><td>CYP2C19</td> <td>*2/*2</td><td/></tr></table><p>CYP2D6 <b>*4/*4</b>
                not confirmed</p><ul><li>one</li><li>two<br/>three</li></ul><pre>TPMT *1/*1
                NUDT15 *1/*3</pre><dl><dt>HLA-B</dt><dd>negative</dd></dl></div>""";
        var json = Fixtures.json(
                "{'resourceType': 'DiagnosticReport', 'status': 'final', 'text': {'status': 'additional'}}");
        ((ObjectNode) json.get("text")).put("div", html);
        var lines = List.of(
                "Results",
                "Gene, Result",
                "CYP2C19, *2/*2",
                "CYP2D6 *4/*4 not confirmed",
                "one",
                "two",
                "three",
                "TPMT *1/*1",
                "NUDT15 *1/*3",
                "HLA-B, negative");

        for (var reader : List.of(new FieldReader(), new HapiReader(FhirContext.forR4Cached()))) {
            var report = (DiagnosticReport) ((ResourceReader.Understood) reader.read(json)).resource();
            assertThat(NarrativeLines.of(report.getText()))
                    .as(reader.getClass().getSimpleName())
                    .isEqualTo(lines);
        }
    }

    @Test
    void readsABoundedPartOfANarrative() {
        assertThat(NarrativeText.plain("<p>" + "CYP2C19 ".repeat(100_000) + "</p>"))
                .hasSizeLessThanOrEqualTo(NarrativeText.LONGEST);
    }
}
