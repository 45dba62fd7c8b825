package org.starling.genotype.variant;

import java.util.List;
import java.util.Optional;

/**
 * What was found at one site. A site without a call was not assayed.
 *
 * @param options what the two chromosomes may carry, in phase order where phased; several where the copies are not known
 * @param phase the calls of one phase set are ordered alike; empty where phase is unknown
 */
public record SiteCall(Site site, List<Bases> options, Optional<String> phase) {
    public SiteCall {
        options = List.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("a call says something; a site without one was not assayed");
        }
    }

    /** Bases on both chromosomes; the same twice where there is only one. */
    public record Bases(String first, String second) {
        boolean holds(String base) {
            return first.equals(base) || second.equals(base);
        }

        boolean homozygous() {
            return first.equals(second);
        }
    }

    /** A call without phase. */
    public static SiteCall of(Site site, String first, String second) {
        return new SiteCall(site, List.of(new Bases(first, second)), Optional.empty());
    }

    /** A base that was found, on one chromosome or both. */
    public static SiteCall ofUnknownCopies(Site site, String found) {
        var options = new java.util.ArrayList<Bases>();
        options.add(new Bases(found, found));
        java.util.stream.Stream.concat(java.util.stream.Stream.of(site.reference()), site.alternatives().stream())
                .filter(base -> !base.equals(found))
                .forEach(base -> options.add(new Bases(base, found)));
        return new SiteCall(site, options, Optional.empty());
    }

    /** The bases other than the reference that are surely there, on one chromosome at least. */
    public List<String> found() {
        return site.alternatives().stream()
                .filter(base -> options.stream().allMatch(it -> it.holds(base)))
                .toList();
    }

    /** Whether both chromosomes surely carry the same. */
    boolean homozygous() {
        return options.size() == 1 && options.getFirst().homozygous();
    }

    /** Whether every option is one that alleles are known to carry. */
    boolean known() {
        return options.stream().allMatch(it -> site.knows(it.first()) && site.knows(it.second()));
    }
}
