package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Observation;
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

    /** Why one version gives way to another. */
    private record Successor(Version version, Reconciliation.Kind kind, String words) {}

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
        var successors = successors(current);
        if (successors.isEmpty()) {
            return current;
        }
        var gone = new HashSet<Item<Resource>>();
        successors.forEach((old, next) -> last(next, successors, new HashSet<>(Set.of(old)))
                .ifPresent(last -> {
                    gone.add(old);
                    replaced.add(new Replaced(
                            old, last, next.getFirst().kind(), next.getFirst().words()));
                }));
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

    private Map<Item<Resource>, List<Successor>> successors(List<Item<Resource>> current) {
        var versions = current.stream().flatMap(it -> Version.of(it).stream()).toList();
        var byLink = new LinkedHashMap<String, List<Version>>();
        for (var version : versions) {
            for (var links : List.of(version.identifiers(), version.orders(), version.specimens())) {
                links.forEach(it ->
                        byLink.computeIfAbsent(it, link -> new ArrayList<>(1)).add(version));
            }
            version.replaces()
                    .forEach(it -> byLink.computeIfAbsent("replaced " + it, link -> new ArrayList<>(1))
                            .add(version));
        }
        var successors = new LinkedHashMap<Item<Resource>, List<Successor>>();
        for (var version : byLink.isEmpty() ? List.<Version>of() : versions) {
            var linked = new LinkedHashSet<Version>();
            for (var links : List.of(
                    version.identifiers(),
                    version.orders(),
                    version.specimens(),
                    Set.of("replaced " + version.item().reference()))) {
                links.forEach(it -> linked.addAll(byLink.getOrDefault(it, List.of())));
            }
            var next = linked.stream()
                    .flatMap(it -> successor(version, it).stream())
                    .sorted(Comparator.comparing(
                            (Successor it) -> it.version().item().reference()))
                    .toList();
            if (!next.isEmpty()) {
                successors.put(version.item(), next);
            }
        }
        return successors;
    }

    private Optional<Successor> successor(Version old, Version by) {
        if (old.item() == by.item() || holders.standing(by.item()).use() != Standing.Use.USED) {
            return Optional.empty(); // a withdrawn report corrects nothing
        }
        return reason(old, by).filter(it -> sameGenes(old, by));
    }

    private Optional<Successor> reason(Version old, Version by) {
        var use = holders.standing(old.item()).use();
        if (by.replaces().contains(old.item().reference())) {
            return successor(
                    by, Reconciliation.Kind.CORRECTION, "the laboratory says that the other result replaces it");
        }
        if (by.corrects() && !old.corrects() && old.sameNumber(by)) {
            return successor(
                    by, Reconciliation.Kind.CORRECTION, "corrected by the laboratory under the same identifier");
        }
        if (use == Standing.Use.PENDING && old.sameWork(by) && !later(old, by)) {
            return successor(
                    by, Reconciliation.Kind.CORRECTION, "preliminary; the final result of the same work is there");
        }
        if (use == Standing.Use.USED
                && old.corrects() == by.corrects()
                && old.sameNumber(by)
                && by.issuedAfter(old)
                && notes(old).equals(notes(by))) {
            return successor(
                    by,
                    Reconciliation.Kind.TIME,
                    "the same laboratory issued the same test again under the same identifier");
        }
        return Optional.empty();
    }

    private static Optional<Successor> successor(Version by, Reconciliation.Kind kind, String words) {
        return Optional.of(new Successor(by, kind, words));
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

    /** One number may stand for a whole panel: what another gene's result says is not replaced. */
    private boolean sameGenes(Version old, Version by) {
        var before = genes.apply(old.item().resource());
        return !before.isEmpty() && genes.apply(by.item().resource()).containsAll(before);
    }

    /** The last of a chain of versions; empty where they replace each other in a circle, which replaces nothing. */
    private static Optional<String> last(
            List<Successor> next, Map<Item<Resource>, List<Successor>> successors, Set<Item<Resource>> seen) {
        for (var each : next) {
            var item = each.version().item();
            var further = successors.get(item);
            if (further == null) {
                return Optional.of(item.reference());
            }
            if (seen.add(item)) {
                var last = last(further, successors, seen);
                if (last.isPresent()) {
                    return last;
                }
            }
        }
        return Optional.empty();
    }
}
