package org.starling.genotype.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;

/**
 * What tells whether two results are states of one piece of laboratory work.
 *
 * @param identifiers the laboratory's, with their systems: a bare number names nothing
 * @param orders the orders it answers
 * @param specimens the samples it was made from
 * @param replaces references of the results it says it replaces
 * @param corrects whether its status says that it corrects an earlier state
 */
record Version(
        Item<Resource> item,
        CodeableConcept code,
        CodeableConcept method,
        List<Reference> performers,
        Set<String> identifiers,
        Set<String> orders,
        Set<String> specimens,
        Set<String> replaces,
        boolean corrects,
        Optional<Instant> issued) {
    private static final String REPLACES = "http://hl7.org/fhir/StructureDefinition/observation-replaces";

    /** Empty for a resource that has no versions, and for implications: they bear the gene's identifier, not their own. */
    static Optional<Version> of(Item<Resource> item) {
        return switch (item.resource()) {
            case Observation it
            when !ImplicationShape.isImplication(it) ->
                Optional.of(new Version(
                        item,
                        it.getCode(),
                        it.getMethod(),
                        it.hasPerformer() ? it.getPerformer() : List.of(),
                        identifiers(it.hasIdentifier() ? it.getIdentifier() : List.of()),
                        targets(it.hasBasedOn() ? it.getBasedOn() : List.of()),
                        targets(it.hasSpecimen() ? List.of(it.getSpecimen()) : List.of()),
                        targets(it.getExtensionsByUrl(REPLACES).stream()
                                .filter(extension -> extension.getValue() instanceof Reference)
                                .map(extension -> (Reference) extension.getValue())
                                .toList()),
                        it.getStatus() == Observation.ObservationStatus.CORRECTED
                                || it.getStatus() == Observation.ObservationStatus.AMENDED,
                        instant(it.getIssued())));
            case DiagnosticReport it ->
                Optional.of(new Version(
                        item,
                        it.getCode(),
                        new CodeableConcept(),
                        it.hasPerformer() ? it.getPerformer() : List.of(),
                        identifiers(it.hasIdentifier() ? it.getIdentifier() : List.of()),
                        targets(it.hasBasedOn() ? it.getBasedOn() : List.of()),
                        targets(it.hasSpecimen() ? it.getSpecimen() : List.of()),
                        Set.of(),
                        it.getStatus() == DiagnosticReport.DiagnosticReportStatus.CORRECTED
                                || it.getStatus() == DiagnosticReport.DiagnosticReportStatus.AMENDED,
                        instant(it.getIssued())));
            default -> Optional.empty();
        };
    }

    /** Whether the laboratory gave both the same identifier and both answer the same question. */
    boolean sameNumber(Version other) {
        return sameCode(other) && meet(identifiers, other.identifiers);
    }

    boolean sameCode(Version other) {
        return item.resource().fhirType().equals(other.item.resource().fhirType()) && code.equalsDeep(other.code);
    }

    /** Whether both come of one order, one sample or one number. */
    boolean sameWork(Version other) {
        return sameCode(other)
                && (meet(identifiers, other.identifiers)
                        || meet(orders, other.orders)
                        || meet(specimens, other.specimens));
    }

    /** Whether one laboratory, by one method, issued the other state before this one. */
    boolean issuedAfter(Version other) {
        return !names(performers).isEmpty()
                && names(performers).equals(names(other.performers))
                && method.equalsDeep(other.method)
                && issued.isPresent()
                && other.issued.isPresent()
                && other.issued.get().isBefore(issued.get());
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    private static Set<String> identifiers(List<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            return Set.of(); // most results: this runs for every one of a record
        }
        var found = new HashSet<String>(2);
        for (var each : identifiers) {
            if (each.hasValue() && each.hasSystem()) {
                found.add(each.getSystem() + "|" + each.getValue());
            }
        }
        return found;
    }

    private static Set<String> names(List<Reference> performers) {
        var found = new HashSet<String>(2);
        for (var each : performers) {
            var name = each.hasDisplay() ? each.getDisplay() : each.getReference();
            if (name != null && !name.isBlank()) {
                found.add(name);
            }
        }
        return found;
    }

    /** As {@code Type/id}, whatever server or version the reference names. A contained resource is nobody else's. */
    private static Set<String> targets(List<Reference> references) {
        if (references.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<String>(2);
        for (var each : references) {
            var target = each.getReference();
            if (target != null && !target.isBlank() && !target.startsWith("#")) {
                var id = new IdType(target);
                found.add(id.getResourceType() == null ? target : id.getResourceType() + "/" + id.getIdPart());
            }
        }
        return found;
    }

    private static Optional<Instant> instant(@Nullable Date issued) {
        return Optional.ofNullable(issued).map(Date::toInstant);
    }
}
