package org.starling.genotype.variant;

import java.util.Map;
import java.util.Set;

/**
 * What an allele carries. An allele may have several definitions.
 *
 * @param allele name in CPIC's tables ({@code *2})
 * @param bases by position, where it differs from the reference sequence; several where the definition leaves them open
 */
public record AlleleDefinition(String allele, Map<Integer, Set<String>> bases) {
    public AlleleDefinition {
        bases = Map.copyOf(bases);
    }

    /** The bases it may carry at a site; the reference where it names none. */
    Set<String> at(Site site) {
        return bases.getOrDefault(site.position(), Set.of(site.reference()));
    }

    /** The base it is taken to carry: where the definition leaves it open, that of the other allele if it may. */
    String likely(Site site, AlleleDefinition other) {
        var mine = at(site);
        return other.at(site).stream()
                .filter(mine::contains)
                .findFirst()
                .orElseGet(() -> mine.stream().sorted().findFirst().orElseThrow());
    }

    /** Whether it surely differs from the other at a site. */
    boolean differs(Site site, AlleleDefinition other) {
        return at(site).stream().noneMatch(other.at(site)::contains);
    }
}
