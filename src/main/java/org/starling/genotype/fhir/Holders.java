package org.starling.genotype.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/**
 * What the status of a resource allows, that of its holder considered: a contained resource has no life of its own (FHIR
 * R4, References, "Contained Resources"), so a withdrawn or unfinished report leaves no final results inside.
 */
final class Holders {
    private final Map<String, Standing> standings = new HashMap<>();

    Holders(List<? extends Item<? extends Resource>> items) {
        if (items.stream().anyMatch(it -> it.reference().indexOf('#') >= 0)) {
            items.forEach(it -> standings.merge(it.reference(), Standing.of(it.resource()), Standing::weaker));
        }
    }

    /** The reference of the resource that contains this one; empty for a resource that stands on its own. */
    Optional<String> of(Item<? extends Resource> item) {
        var end = item.reference().lastIndexOf('#');
        return end < 0
                ? Optional.empty()
                : Optional.of(item.reference().substring(0, end)).filter(standings::containsKey);
    }

    /** The weaker of the resource's own standing and its holder's. */
    Standing standing(Item<? extends Resource> item) {
        var own = Standing.of(item.resource());
        return of(item).map(standings::get).map(own::weaker).orElse(own);
    }
}
