package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The H items of the conformance list that concern the orders of the context. */
class DraftOrdersTest {
    private static final PatientRecordReader READER = new PatientRecordReader(new FieldReader());
    private static final String PRODUCT = "'medicationReference': {'reference': 'Medication/x1'}";

    private static ObjectNode order(String id, String subject, String product) {
        return (ObjectNode) Fixtures.json("{'resourceType': 'MedicationRequest'"
                + (id.isEmpty() ? "" : ", 'id': '" + id + "'") + ", 'status': 'draft', 'intent': 'order'"
                + (subject.isEmpty() ? "" : ", 'subject': {'reference': '" + subject + "'}") + ", " + product + "}");
    }

    private static ObjectNode drafts(JsonNode... resources) {
        var bundle = Fixtures.JSON.createObjectNode().put("resourceType", "Bundle");
        var entries = bundle.putArray("entry");
        for (var resource : resources) {
            entries.addObject().set("resource", resource);
        }
        return bundle;
    }

    @Test
    void h15FindsProductsThatComeAsEntries() {
        var bundle = drafts(
                order("a", "Patient/p1", PRODUCT),
                order("b", "Patient/p1", PRODUCT.replace("Medication/x1", "urn:uuid:5")));
        var first = Fixtures.json("{'resource': {'resourceType': 'Medication', 'id': 'x1', 'code': {'text': 'A'}}}");
        var second = Fixtures.json("{'fullUrl': 'urn:uuid:5', 'resource': {'resourceType': 'Medication'}}");
        bundle.withArrayProperty("entry").add(first).add(second);

        var record = READER.read(Fixtures.orderSign(bundle), new Evidence(List.of()));

        assertThat(record.drafts())
                .extracting(each -> each.item().reference())
                .containsExactly("MedicationRequest/a", "MedicationRequest/b");
        assertThat(record.drafts()).allMatch(DraftOrder::selected);
        assertThat(record.medications()).containsKeys("Medication/x1", "urn:uuid:5");
    }

    @Test
    void findsProductsByTheAbsoluteReferenceOfTheOrder() {
        var order = order("a", "Patient/p1", PRODUCT.replace("Medication/", "https://ehr.example.org/Medication/"));
        var evidence = new Evidence(
                List.of(), List.of(Fixtures.json("{'resourceType': 'Medication', 'id': 'x1', 'code': {'text': 'A'}}")));

        var record = READER.read(Fixtures.orderSign(drafts(order)), evidence);

        assertThat(record.medications()).containsKey("https://ehr.example.org/Medication/x1");
    }

    @Test
    void h16RejectsOrdersOfAnotherPatient() {
        var record =
                READER.read(Fixtures.orderSign(drafts(order("a", "Patient/p2", PRODUCT))), new Evidence(List.of()));

        assertThat(record.drafts()).isEmpty();
        assertThat(record.rejected())
                .containsExactly(new Rejected("MedicationRequest/a", "draftOrders", "belongs to another patient"));
    }

    @Test
    void h18ReadsOrdersWithoutIdOrSubjectAndSkipsEmptyEntries() {
        var bundle = drafts(order("", "", PRODUCT), Fixtures.json("{'resourceType': 'ServiceRequest'}"));
        bundle.withArrayProperty("entry").insert(0, Fixtures.json("{}")).add(Fixtures.json("7"));

        var record = READER.read(Fixtures.orderSign(bundle), new Evidence(List.of()));

        assertThat(record.drafts()).extracting(each -> each.item().reference()).containsExactly("MedicationRequest#2");
    }

    @Test
    void h19SelectsOnlyWhatTheUserSelected() {
        var bundle = drafts(order("a", "Patient/p1", PRODUCT), order("b", "Patient/p1", PRODUCT));
        var call = Fixtures.orderSelect(bundle, Set.of("MedicationRequest/b", "MedicationRequest/none"));

        var record = READER.read(call, new Evidence(List.of()));

        assertThat(record.drafts()).extracting(DraftOrder::selected).containsExactly(false, true);
        assertThat(record.rejected())
                .containsExactly(new Rejected("MedicationRequest/none", "selections", "names no order of the context"));
    }

    @Test
    void anOrderSignedAgainStaysVisibleAsRunningTherapy() {
        var order = order("a", "Patient/p1", PRODUCT);

        var record = READER.read(Fixtures.orderSign(drafts(order)), Fixtures.found(QueryKey.MEDICATIONS, order));

        assertThat(record.items()).extracting(Item::reference).containsExactly("MedicationRequest/a");
        assertThat(record.drafts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "'x'", "[]", "{}", "{'entry': 5}", "{'entry': [null, [], {'resource': 5}]}"})
    void oddDraftOrdersAreNoOrders(String bundle) {
        var record = READER.read(Fixtures.orderSign(Fixtures.json(bundle)), new Evidence(List.of()));

        assertThat(record.drafts()).isEmpty();
    }

    @Test
    void keepsTheOrderAsItCame() {
        var order = order("a", "Patient/p1", PRODUCT + ", 'unknownMember': {'x': 1}");

        var record = READER.read(Fixtures.orderSign(drafts(order)), new Evidence(List.of()));

        assertThat(record.drafts().getFirst().raw()).isEqualTo(order);
    }
}
