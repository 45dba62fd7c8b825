package org.starling.guideline.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Why a drug was ordered or is taken, in canonical form. A Condition contained in the order stands among the codes; a
 * reference that leads nowhere stays, since it says that there is a reason.
 *
 * @param codes with indication concepts only; one without any is a reason that can't be placed
 * @param references {@code Condition/id} where the type is known
 */
record OrderReasons(List<CodeableConcept> codes, List<Reference> references) {
    OrderReasons {
        codes = List.copyOf(codes);
        references = List.copyOf(references);
    }

    static OrderReasons of(Resource order, CodeConcepts concepts) {
        return switch (order) {
            case MedicationRequest request ->
                of(request, request.getReasonCode(), request.getReasonReference(), concepts);
            case MedicationStatement statement ->
                of(statement, statement.getReasonCode(), statement.getReasonReference(), concepts);
            default -> new OrderReasons(List.of(), List.of());
        };
    }

    private static OrderReasons of(
            DomainResource order,
            List<CodeableConcept> reasons,
            List<Reference> reasonReferences,
            CodeConcepts concepts) {
        var codes = new ArrayList<CodeableConcept>();
        var references = new ArrayList<Reference>();
        reasons.forEach(each -> codes.add(concepts.sorted(each)));
        for (var each : reasonReferences) {
            contained(each, order)
                    .ifPresentOrElse(
                            condition -> codes.add(concepts.sorted(condition.getCode())),
                            () -> references.add(new Reference(localReference(each))));
        }
        return new OrderReasons(codes, references);
    }

    /** Parsers keep the hash of a contained id, or don't. */
    private static Optional<Condition> contained(Reference reference, DomainResource order) {
        var target = String.valueOf(reference.getReference());
        return target.startsWith("#")
                ? order.getContained().stream()
                        .filter(each -> target.substring(1)
                                .equals(String.valueOf(each.getIdElement().getIdPart())
                                        .replace("#", "")))
                        .filter(Condition.class::isInstance)
                        .map(Condition.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static String localReference(Reference reference) {
        var id = new IdType(reference.getReference());
        return id.hasResourceType()
                ? id.getResourceType() + '/' + id.getIdPart()
                : String.valueOf(reference.getReference());
    }
}
