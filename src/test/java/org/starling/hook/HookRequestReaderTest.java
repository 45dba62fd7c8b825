package org.starling.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starling.hook.HookFailure.Malformed;

class HookRequestReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = """
            {"hook": "order-select", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "fhirServer": "https://ehr.example/fhir",
             "fhirAuthorization": {"access_token": "canary-token", "token_type": "Bearer", "expires_in": 300,
                                   "scope": "patient/*.rs", "subject": "cds"},
             "context": {"userId": "Practitioner/1", "patientId": "p1", "encounterId": null,
                         "selections": ["MedicationRequest/a"],
                         "draftOrders": {"resourceType": "Bundle", "entry": []}},
             "prefetch": {"patient": null, "unknown": {"resourceType": "Basic"}}, "later": {"member": 1}}
            """;

    @Test
    void readsTheWholeCall() throws IOException {
        var call = HookRequestReader.read(Hook.ORDER_SELECT, JSON.readTree(CALL));

        assertThat(call.context())
                .isInstanceOfSatisfying(
                        HookContext.OrderSelect.class,
                        select -> assertThat(select.selections()).containsExactly("MedicationRequest/a"));
        assertThat(call.context().patientId()).isEqualTo("p1");
        assertThat(call.context().encounterId()).isEmpty();
        assertThat(call.prefetch()).containsKeys("patient", "unknown");
        assertThat(call.fhir().orElseThrow().token()).isPresent();
    }

    @Test
    void invariant9TheTokenIsNeitherKeptNorPrinted() throws IOException {
        var call = HookRequestReader.read(Hook.ORDER_SELECT, JSON.readTree(CALL));

        assertThat(call.toString()).doesNotContain("canary-token");
        assertThat(call.request().toString()).doesNotContain("canary-token").doesNotContain("prefetch");
        assertThat(call.fhir().orElseThrow().token().orElseThrow().authorizationHeader())
                .isEqualTo("Bearer canary-token");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /hook                 | "patient-view"
            /hook                 | null
            /hookInstance         | ""
            /hookInstance         | 7
            /context              | "text"
            /context/userId       | null
            /context/userId       | "nobody"
            /context/userId       | "Practitioner/"
            /context/patientId    | "../Patient"
            /context/patientId    | 12
            /context/draftOrders  | []
            /context/draftOrders  | {"resourceType": "List"}
            /context/draftOrders  | {"resourceType": "Bundle", "entry": {}}
            /context/selections   | "MedicationRequest/a"
            /context/selections   | [1]
            /prefetch             | []
            /fhirServer           | "not a url"
            /fhirServer           | "file:///etc/passwd"
            /fhirAuthorization    | "token"
            /fhirAuthorization    | {"access_token": "two words"}
            """)
    void refusesAMemberOfTheWrongKind(String pointer, String value) throws IOException {
        var request = JSON.readTree(CALL);
        var slash = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), JSON.readTree(value));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> HookRequestReader.read(Hook.ORDER_SELECT, request))
                .withMessageNotContaining("canary");
    }

    @Test
    void anAuthorizationWithoutServerGivesAccessToNothing() throws IOException {
        var request = (ObjectNode) JSON.readTree(CALL);
        request.remove("fhirServer");

        assertThat(HookRequestReader.read(Hook.ORDER_SELECT, request).fhir()).isEmpty();
    }

    @Test
    void aBodyThatIsNoObjectIsMalformed() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> HookRequestReader.read(Hook.ORDER_SIGN, JSON.createArrayNode()));
    }
}
