package org.starling.evidence;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.starling.hook.HookCall;

/**
 * Turns evidence into the record of one patient: every resource read, checked to be the patient's, and listed once. What
 * is not used is listed with its reason; nothing is dropped silently.
 */
public final class PatientRecordReader {
    private final ResourceReader reader;
    private final PersonReader persons;

    public PatientRecordReader(ResourceReader reader) {
        this.reader = reader;
        this.persons = new PersonReader(MeasureTable.load());
    }

    /** Reads all; never throws for what the record holds. */
    public PatientRecord read(HookCall call, Evidence evidence) {
        var patientId = call.context().patientId();
        var drafts = DraftOrders.read(call.context(), reader);
        var collector = new RecordCollector(reader, new Ownership(patientId, Set.of()), drafts);
        for (var answer : evidence.answers()) {
            for (var resource : answer.resources()) {
                collector.add(resource, answer.key().key());
            }
        }
        for (var medication : evidence.referencedMedications()) {
            collector.add(medication, "medicationReference");
        }
        collector.aliasMedications(call.fhir().map(each -> new FhirBase(each.server())));
        var person = persons.read(collector.patient(), collector.items());
        collector.reject(person.rejected());
        return new PatientRecord(
                patientId,
                collector.patient(),
                collector.items(),
                drafts.orders(),
                collector.medications(),
                collector.rejected(),
                person.facts());
    }

    /** Why a resource can't be used; empty when it can. */
    static Optional<String> objection(Resource resource, Ownership ownership, boolean inherits) {
        if (resource instanceof DomainResource domain && domain.hasModifierExtension()) {
            // FHIR R4, Extensibility, "Modifier Extensions": who does not know a modifier extension must not process
            // the resource.
            return Optional.of("carries a modifier extension that is not understood");
        }
        return ownership.objection(resource, inherits);
    }
}
