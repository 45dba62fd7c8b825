package org.starling.guideline.cql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.PatientRecord;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;

/**
 * The record as CQL reads it, apart from the genes: drugs as RxNorm ingredients, diagnoses and procedures with their
 * indication concepts, the person and the measurements. Nothing that no library reads.
 */
final class CanonicalRecord {
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private final CodeConcepts concepts;
    private final CanonicalPerson person;

    CanonicalRecord(CodeConcepts concepts, CanonicalPerson person) {
        this.concepts = concepts;
        this.person = person;
    }

    /** Canonical resources by type; those of the order come first. */
    Map<String, List<Resource>> of(MedicationUse order, PatientRecord record, Medications medications) {
        var resources = new ArrayList<Resource>();
        resources.add(person.patient(record));
        resources.addAll(person.measurements(record));
        resources.add(ordered(order, record));
        if (runsAlready(order, record, medications)) {
            resources.add(drug(order)
                    .setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE)
                    .setId(idOf(order) + ".active"));
        }
        medications.uses().stream()
                .filter(each -> !each.reference().equals(order.reference()))
                .filter(each ->
                        each.route().maySystemic() && !each.ingredients().isEmpty())
                .map(this::drug)
                .forEach(resources::add);
        record.all(Condition.class).stream()
                .flatMap(each -> condition(each.resource()).stream())
                .forEach(resources::add);
        record.all(Procedure.class).stream()
                .flatMap(each -> procedure(each.resource()).stream())
                .forEach(resources::add);
        return byType(resources);
    }

    private MedicationRequest ordered(MedicationUse order, PatientRecord record) {
        var reasons = source(order, record).map(each -> OrderReasons.of(each, concepts));
        return drug(order)
                .setReasonCode(reasons.map(OrderReasons::codes).orElse(List.of()))
                .setReasonReference(reasons.map(OrderReasons::references).orElse(List.of()));
    }

    /** An order that is signed again: it is active or on hold in the record, or comes so in the context. */
    private static boolean runsAlready(MedicationUse order, PatientRecord record, Medications medications) {
        return order.role() != MedicationUse.Role.ACTIVE
                && (medications.begun().stream()
                                .anyMatch(each -> each.reference().equals(order.reference()))
                        || source(order, record)
                                .filter(resource -> resource instanceof MedicationRequest request
                                        && (request.getStatus() == MedicationRequest.MedicationRequestStatus.ACTIVE
                                                || request.getStatus()
                                                        == MedicationRequest.MedicationRequestStatus.ONHOLD))
                                .isPresent());
    }

    static Map<String, List<Resource>> byType(List<? extends Resource> resources) {
        var byType = new HashMap<String, List<Resource>>();
        resources.forEach(each -> byType.computeIfAbsent(each.fhirType(), type -> new ArrayList<>())
                .add(each));
        return byType;
    }

    /** The id under which an order or statement stands in the canonical evidence: its reference, unique across types. */
    static String idOf(MedicationUse use) {
        return use.reference().replace('/', '.');
    }

    private MedicationRequest drug(MedicationUse use) {
        var request = new MedicationRequest();
        request.setId(idOf(use));
        request.setStatus(
                switch (use.role()) {
                    case ACTIVE -> MedicationRequest.MedicationRequestStatus.ACTIVE;
                    case PAUSED -> MedicationRequest.MedicationRequestStatus.ONHOLD;
                    case ORDERED, CO_ORDERED -> MedicationRequest.MedicationRequestStatus.DRAFT;
                });
        use.since().ifPresent(day -> request.setAuthoredOnElement(new DateTimeType(day.toString())));
        var ingredients = new CodeableConcept();
        use.ingredients().forEach(each -> ingredients.addCoding(new Coding(RXNORM, each.rxnorm(), each.name())));
        return request.setMedication(ingredients);
    }

    /** The order as it stands in the record: a draft, an active order or a statement. */
    private static Optional<Resource> source(MedicationUse order, PatientRecord record) {
        return Stream.<Stream<? extends org.starling.evidence.Item<? extends Resource>>>of(
                        record.drafts().stream().map(each -> each.item()),
                        record.all(MedicationRequest.class).stream(),
                        record.all(MedicationStatement.class).stream())
                .flatMap(each -> each)
                .filter(each -> each.reference().equals(order.reference()))
                .map(each -> (Resource) each.resource())
                .findFirst();
    }

    private Optional<Resource> condition(Condition condition) {
        var verification = condition.getVerificationStatus().getCodingFirstRep().getCode();
        if ("refuted".equals(verification) || "entered-in-error".equals(verification)) {
            return Optional.empty();
        }
        var canonical = new Condition();
        canonical.setId(condition.getIdElement().getIdPart());
        if (condition.hasClinicalStatus()) {
            canonical.setClinicalStatus(condition.getClinicalStatus());
        }
        return Optional.of(canonical.setCode(concepts.sorted(condition.getCode())));
    }

    private Optional<Resource> procedure(Procedure procedure) {
        return switch (procedure.getStatus()) {
            case NOTDONE, ENTEREDINERROR, STOPPED -> Optional.empty();
            case null, default -> {
                var canonical = new Procedure();
                canonical.setId(procedure.getIdElement().getIdPart());
                yield Optional.of(canonical.setCode(concepts.sorted(procedure.getCode())));
            }
        };
    }
}
