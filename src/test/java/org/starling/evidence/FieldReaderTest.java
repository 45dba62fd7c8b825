package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
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
}
