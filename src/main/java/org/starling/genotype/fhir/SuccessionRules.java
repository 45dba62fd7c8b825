package org.starling.genotype.fhir;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Observation;
import org.starling.genotype.Reconciliation;

/** Why one of two linked results of a gene gives way to the other. */
final class SuccessionRules {
    private final Holders holders;
    private final Map<Version, Standing.Use> uses = new IdentityHashMap<>();

    SuccessionRules(Holders holders) {
        this.holders = holders;
    }

    /** A reason and its words for the record. */
    record Reason(Reconciliation.Kind kind, String words) {}

    boolean isPending(Version version) {
        return use(version) == Standing.Use.PENDING;
    }

    /** A withdrawn report corrects nothing. */
    boolean isUsed(Version version) {
        return use(version) == Standing.Use.USED;
    }

    private Standing.Use use(Version version) {
        return uses.computeIfAbsent(version, it -> holders.standing(it.item()).use());
    }

    /** @param by a result in use */
    Optional<Reason> reason(Version old, Version by) {
        if (by.replaces().contains(old.item().reference())) {
            return correction("the laboratory says that the other result replaces it");
        }
        if (by.corrects() && !old.corrects() && old.sameNumber(by)) {
            return correction("corrected by the laboratory under the same identifier");
        }
        if (isPending(old) && !later(old, by) && old.sameWork(by)) {
            return correction("preliminary; the final result of the same work is there");
        }
        if (isUsed(old)
                && old.corrects() == by.corrects()
                && by.issuedAfter(old)
                && old.sameNumber(by)
                && notes(old).equals(notes(by))) {
            return Optional.of(new Reason(
                    Reconciliation.Kind.TIME,
                    "the same laboratory issued the same test again under the same identifier"));
        }
        return Optional.empty();
    }

    private static Optional<Reason> correction(String words) {
        return Optional.of(new Reason(Reconciliation.Kind.CORRECTION, words));
    }

    /** A preliminary result that came after the final one announces another. */
    private static boolean later(Version one, Version other) {
        return one.issued().isPresent()
                && other.issued().isPresent()
                && one.issued().get().isAfter(other.issued().get());
    }

    /** What was looked for stands in notes: with other notes, the scope may be another. */
    private static List<String> notes(Version version) {
        return version.item().resource() instanceof Observation observation
                ? observation.getNote().stream().map(Annotation::getText).toList()
                : List.of();
    }
}
