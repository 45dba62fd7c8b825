package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.Reconciliation;

/**
 * Keeps the valid version of a result. A correction replaces what it corrects when it bears the same id or the same identifier
 * of the laboratory, or says that it replaces it; so does the final state of a preliminary result, and a report that one
 * laboratory issued again for one number. A newer result is no correction of an older one.
 */
final class Versions {
    private final Holders holders;
    private final Function<Resource, Set<Gene>> genes;
    private final List<Replaced> replaced = new ArrayList<>();

    /**
     * A result that another one replaces.
     *
     * @param old what was set aside
     * @param by the reference of what stands
     */
    record Replaced(Item<Resource> old, String by, Reconciliation.Kind kind, String words) {
        Reconciliation reason() {
            return new Reconciliation(kind, List.of(by), List.of(old.reference()), words);
        }
    }

    /** @param genes the genes a resource gives results of */
    Versions(Holders holders, Function<Resource, Set<Gene>> genes) {
        this.holders = holders;
        this.genes = genes;
    }

    /** What was set aside, after {@link #current}. */
    List<Replaced> replaced() {
        return replaced;
    }

    List<Item<Resource>> current(List<Item<Resource>> found) {
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
        var versions = current.stream().flatMap(it -> Version.of(it).stream()).toList();
        var outdated = new Successions(versions, new SuccessionRules(holders), genes).replaced();
        if (outdated.isEmpty()) {
            return current;
        }
        replaced.addAll(outdated);
        var gone = new HashSet<Item<Resource>>();
        outdated.forEach(it -> gone.add(it.old()));
        return current.stream().filter(it -> !gone.contains(it)).toList();
    }

    private void replaceOrAdd(List<Item<Resource>> same, Item<Resource> item) {
        for (var other : List.copyOf(same)) {
            if (rank(other) < rank(item) || (rank(other) == rank(item) && older(other, item))) {
                same.remove(other);
                outdated(other, item);
            } else if (rank(other) > rank(item) || older(item, other)) {
                outdated(item, other);
                return;
            }
        }
        same.add(item);
    }

    private void outdated(Item<Resource> old, Item<Resource> by) {
        replaced.add(new Replaced(
                old, by.reference(), Reconciliation.Kind.CORRECTION, "an earlier version of the same resource"));
    }

    /** Withdrawn outranks corrected outranks the rest: of one resource, that is the order in which its states follow. */
    private static int rank(Item<Resource> item) {
        if (Standing.of(item.resource()).use() == Standing.Use.EXCLUDED) {
            return 2;
        }
        return Version.of(item).map(Version::corrects).orElse(false) ? 1 : 0;
    }

    private static boolean older(Item<Resource> item, Item<Resource> than) {
        var mine = item.resource().getMeta().getLastUpdated();
        var other = than.resource().getMeta().getLastUpdated();
        return mine != null && other != null && mine.before(other);
    }
}
