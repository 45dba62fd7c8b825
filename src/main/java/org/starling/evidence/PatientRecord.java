package org.starling.evidence;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources that belong to the patient of the context, read from the evidence and the draft orders.
 *
 * @param patient empty when the patient could not be read
 * @param items everything else found, in the order of the queries
 * @param drafts medication orders of the context that are this patient's
 * @param medications Medication resources by the references that may point at them
 * @param rejected what was read but not used, and why
 */
public record PatientRecord(
        String patientId,
        Optional<Item<Patient>> patient,
        List<Item<Resource>> items,
        List<DraftOrder> drafts,
        java.util.Map<String, Medication> medications,
        List<Rejected> rejected,
        PatientFacts facts) {
    public PatientRecord {
        items = List.copyOf(items);
        drafts = List.copyOf(drafts);
        medications = java.util.Map.copyOf(medications);
        rejected = List.copyOf(rejected);
    }

    /** All items of one resource type. */
    @SuppressWarnings("unchecked") // the class is checked on the line before the cast
    public <R extends Resource> List<Item<R>> all(Class<R> type) {
        return items.stream()
                .filter(each -> type.isInstance(each.resource()))
                .map(each -> (Item<R>) (Item<?>) each)
                .toList();
    }
}
