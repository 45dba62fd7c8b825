package org.starling.genotype.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;

/**
 * The resources of a record, each once, and by the references that may point at them. Contained resources are those the
 * record kept: it has refused the ones that belong to somebody else.
 */
final class RecordIndex {
    private final List<Item<Resource>> items;
    private final Holders holders;
    private final Map<String, Item<Observation>> observations = new HashMap<>();
    private @Nullable Groups groups;

    private final List<Versions.Replaced> replaced;

    private RecordIndex(List<Item<Resource>> items, Holders holders, List<Versions.Replaced> replaced) {
        this.items = items;
        this.holders = holders;
        this.replaced = replaced;
        for (var item : items) {
            if (item.resource() instanceof Observation observation) {
                var typed = new Item<>(observation, item.reference(), item.origin());
                observations.putIfAbsent(item.reference(), typed);
                var id = observation.getIdElement().getValue();
                if (id != null) {
                    observations.putIfAbsent(id, typed); // urn:uuid of a Bundle entry without an id
                }
            }
        }
    }

    /** @param genes the genes a resource gives results of */
    static RecordIndex of(List<Item<Resource>> found, Function<Resource, Set<Gene>> genes) {
        var all = new Holders(found);
        var versions = new Versions(all, genes);
        var current = versions.current(found);
        var left = new Holders(current);
        // What an outdated version contains is outdated with it.
        var kept = current.stream()
                .filter(it -> all.of(it).isEmpty() || left.of(it).isPresent())
                .toList();
        return new RecordIndex(kept, left, versions.replaced());
    }

    List<Item<Resource>> items() {
        return items;
    }

    /** Results that gave way to a later version. */
    List<Versions.Replaced> replaced() {
        return replaced;
    }

    /** Which results stand together; worked out when first asked for, since most records never need it. */
    Groups groups() {
        var known = groups;
        if (known == null) {
            known = new Groups(this);
            groups = known;
        }
        return known;
    }

    /** What the status of a resource and of its holder allows. */
    Standing standing(Item<? extends Resource> item) {
        return holders.standing(item);
    }

    /** The observation a reference of another one points at; empty when it leads out of the record. */
    Optional<Item<Observation>> find(Item<? extends Resource> from, Reference reference) {
        var target = reference.getReference();
        if (target == null) {
            return Optional.empty();
        }
        if (target.startsWith("#")) {
            return Optional.ofNullable(observations.get(from.reference() + target));
        }
        var exact = observations.get(target);
        return exact != null ? Optional.of(exact) : Optional.ofNullable(observations.get(relative(target)));
    }

    /** The references under which the record holds what these point at; a reference out of the record stays as written. */
    Set<String> basis(Item<? extends Resource> from, List<Reference> references) {
        var basis = new HashSet<String>();
        for (var reference : references) {
            if (reference.hasReference()) {
                basis.add(find(from, reference).map(Item::reference).orElse(reference.getReference()));
            }
        }
        return basis;
    }

    /** {@code Type/id} of an absolute or versioned reference. */
    private static String relative(String target) {
        var id = new IdType(target);
        return id.getResourceType() + "/" + id.getIdPart();
    }
}
