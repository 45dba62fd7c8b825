package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/**
 * Keeps the valid version of a result. A correction replaces what it corrects when it bears the same id, or the same
 * identifier of the laboratory; a newer result is no correction of an older one.
 */
final class Versions {
    private Versions() {}

    static List<Item<Resource>> current(List<Item<Resource>> found, Holders holders) {
        var byReference = new LinkedHashMap<String, List<Item<Resource>>>();
        for (var item : found) {
            var same = byReference.computeIfAbsent(item.reference(), it -> new ArrayList<>(1));
            if (same.isEmpty()) {
                same.add(item);
            } else if (same.stream().noneMatch(it -> it.resource().equalsDeep(item.resource()))) {
                replaceOrAdd(same, item);
            }
        }
        var current = byReference.values().stream().flatMap(List::stream).toList();
        return current.stream().noneMatch(Versions::corrects)
                ? current
                : current.stream()
                        .filter(it -> current.stream().noneMatch(other -> corrected(it, other, holders)))
                        .toList();
    }

    private static void replaceOrAdd(List<Item<Resource>> same, Item<Resource> item) {
        same.removeIf(it -> rank(it) < rank(item) || (rank(it) == rank(item) && older(it, item)));
        if (same.stream().noneMatch(it -> rank(it) > rank(item) || (rank(it) == rank(item) && older(item, it)))) {
            same.add(item);
        }
    }

    /** Withdrawn outranks corrected outranks the rest: of one resource, that is the order in which its states follow. */
    private static int rank(Item<Resource> item) {
        if (Standing.of(item.resource()).use() == Standing.Use.EXCLUDED) {
            return 2;
        }
        return corrects(item) ? 1 : 0;
    }

    private static boolean older(Item<Resource> item, Item<Resource> than) {
        var mine = item.resource().getMeta().getLastUpdated();
        var other = than.resource().getMeta().getLastUpdated();
        return mine != null && other != null && mine.before(other);
    }

    private static boolean corrects(Item<Resource> item) {
        return item.resource() instanceof Observation observation
                && (observation.getStatus() == Observation.ObservationStatus.CORRECTED
                        || observation.getStatus() == Observation.ObservationStatus.AMENDED);
    }

    private static boolean corrected(Item<Resource> item, Item<Resource> by, Holders holders) {
        return item != by
                && corrects(by)
                && holders.standing(by).use() == Standing.Use.USED // a withdrawn report corrects nothing
                && !corrects(item)
                && item.resource() instanceof Observation old
                && by.resource() instanceof Observation correction
                && old.getCode().equalsDeep(correction.getCode())
                // Implications bear the gene's identifier, one for many drugs: it names no version of a result.
                && !ImplicationShape.isImplication(old)
                && identifier(old).isPresent()
                && identifier(old).equals(identifier(correction));
    }

    private static Optional<String> identifier(Observation observation) {
        return observation.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .filter(Identifier::hasSystem)
                .map(it -> it.getSystem() + "|" + it.getValue())
                .findFirst();
    }
}
