package org.starling.medication;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.DraftOrder;
import org.starling.evidence.Item;
import org.starling.evidence.PatientRecord;
import org.starling.evidence.UnknownPatient;

/** Patient records built from fixtures. */
final class Orders {
    static final FhirContext FHIR = FhirContext.forR4Cached();
    static final Path FIXTURES = Path.of("fixtures/medication");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Item<Resource>> items = new ArrayList<>();
    private final List<DraftOrder> drafts = new ArrayList<>();
    private final Map<String, Medication> medications = new HashMap<>();

    static <R extends Resource> R parse(Class<R> type, String json) {
        return FHIR.newJsonParser().parseResource(type, json);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Orders draft(String json) {
        return draft(json, true);
    }

    Orders draft(String json, boolean selected) {
        try {
            var order = parse(MedicationRequest.class, json);
            var item = new Item<>(
                    order, "MedicationRequest/" + order.getIdElement().getIdPart(), "draftOrders");
            drafts.add(new DraftOrder(item, (ObjectNode) JSON.readTree(json), selected));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Orders item(Resource resource, String origin) {
        items.add(new Item<>(
                resource, resource.fhirType() + "/" + resource.getIdElement().getIdPart(), origin));
        return this;
    }

    Orders medication(String reference, Medication medication) {
        medications.put(reference, medication);
        return this;
    }

    PatientRecord record() {
        return new PatientRecord("p", Optional.empty(), items, drafts, medications, List.of(), UnknownPatient.FACTS);
    }

    Medications read() {
        return new MedicationReader(Tables.RXNORM).read(record());
    }

    static String codes(List<Drug> drugs) {
        return String.join(
                " ",
                drugs.stream()
                        .map(Drug::rxnorm)
                        .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                        .toList());
    }
}
