package org.starling.evidence;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MolecularSequence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a resource is about the patient of the context: a FHIR server or a prefetch that errs must not put another
 * patient's genes into a decision.
 *
 * @param aliases further references that mean this patient, such as a {@code fullUrl} in the same Bundle
 */
record Ownership(String patientId, Set<String> aliases) {
    static final String ANOTHER = "belongs to another patient";
    static final String NOBODY = "names no patient";
    static final String ABOUT_ANOTHER = "is about another person";

    private static final Set<String> PERSONS = Set.of("Patient", "RelatedPerson", "Person", "Group", "Practitioner");

    /** Whom a reference means. */
    private enum Whose {
        OURS,
        ANOTHER,
        UNKNOWN
    }

    /**
     * Why a resource is not this patient's; empty when it is.
     *
     * @param inherits whether a resource without subject belongs to whoever holds it
     */
    Optional<String> objection(Resource resource, boolean inherits) {
        if (resource instanceof Patient patient) {
            return patientObjection(patient);
        }
        var subject = subject(resource);
        if (subject == null || !subject.hasReference()) {
            return inherits ? focusObjection(resource) : Optional.of(NOBODY);
        }
        return switch (whose(subject, resource)) {
            case OURS -> focusObjection(resource);
            case ANOTHER -> Optional.of(ANOTHER);
            case UNKNOWN -> Optional.of(NOBODY);
        };
    }

    private Optional<String> patientObjection(Patient patient) {
        var id = patient.getIdElement().getIdPart();
        if (id == null || id.isEmpty()) {
            return Optional.of(NOBODY);
        }
        return id.equals(patientId) ? Optional.empty() : Optional.of(ANOTHER);
    }

    /** A result may be stored with this patient and be about the fetus, a donor or a relative. */
    private Optional<String> focusObjection(Resource resource) {
        if (resource instanceof Observation observation) {
            for (var focus : observation.getFocus()) {
                if (!isHarmless(focus, observation)) {
                    return Optional.of(ABOUT_ANOTHER);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isHarmless(Reference focus, Observation observation) {
        if (whose(focus, observation) == Whose.OURS) {
            return true;
        }
        var target = focus.getReference() == null ? null : LogicalReference.of(focus.getReference());
        return target != null && !PERSONS.contains(target.type());
    }

    private Whose whose(Reference reference, Resource holder) {
        var written = reference.getReference();
        if (written == null || written.isEmpty()) {
            return Whose.UNKNOWN;
        }
        if (aliases.contains(written)) {
            return Whose.OURS;
        }
        if (written.startsWith("#")) {
            return isContainedSelf(written.substring(1), holder) ? Whose.OURS : Whose.UNKNOWN;
        }
        var target = LogicalReference.of(written);
        if (target == null) {
            return Whose.UNKNOWN;
        }
        return target.type().equals("Patient") && target.id().equals(patientId) ? Whose.OURS : Whose.ANOTHER;
    }

    private boolean isContainedSelf(String id, Resource holder) {
        if (holder instanceof DomainResource resource) {
            for (var contained : resource.getContained()) {
                if (contained instanceof Patient && id.equals(localId(contained))) {
                    return id.equals(patientId);
                }
            }
        }
        return false;
    }

    /** The id of a contained resource, without the hash that some parsers keep. */
    static @Nullable String localId(Resource contained) {
        var id = contained.getIdElement().getIdPart();
        return id != null && id.startsWith("#") ? id.substring(1) : id;
    }

    private static @Nullable Reference subject(Resource resource) {
        return switch (resource) {
            case Observation result -> result.getSubject();
            case DiagnosticReport report -> report.getSubject();
            case Condition condition -> condition.getSubject();
            case Procedure procedure -> procedure.getSubject();
            case AllergyIntolerance allergy -> allergy.getPatient();
            case MedicationRequest order -> order.getSubject();
            case MedicationStatement statement -> statement.getSubject();
            case Flag flag -> flag.getSubject();
            case Task task -> task.getFor();
            case DocumentReference document -> document.getSubject();
            case MolecularSequence sequence -> sequence.getPatient();
            default -> null;
        };
    }
}
