package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/** The resources of a record, contained ones included, each once, and by the references that may point at them. */
final class RecordIndex {
    private final List<Item<? extends Resource>> items;
    private final Map<String, Item<Observation>> observations = new HashMap<>();

    private RecordIndex(List<Item<? extends Resource>> items) {
        this.items = items;
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

    static RecordIndex of(List<Item<Resource>> found) {
        var items = new ArrayList<Item<? extends Resource>>();
        for (var item : Versions.current(found)) {
            items.add(item);
            if (item.resource() instanceof DomainResource resource) {
                resource.getContained()
                        .forEach(inner -> items.add(new Item<>(inner, item.reference() + local(inner), item.origin())));
            }
        }
        return new RecordIndex(items);
    }

    private static String local(Resource contained) {
        var id = contained.getIdElement().getIdPart();
        return id == null || id.startsWith("#") ? String.valueOf(id) : "#" + id;
    }

    List<Item<? extends Resource>> items() {
        return items;
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
