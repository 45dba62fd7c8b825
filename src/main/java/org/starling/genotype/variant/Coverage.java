package org.starling.genotype.variant;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which alleles the assayed positions can tell. An allele counts as looked for when a chromosome that carries it would be
 * named by it and by nothing else: not by another allele with the same bases there, and not as normal.
 */
final class Coverage {
    private final GeneDefinition gene;
    private final List<Site> assayed = new ArrayList<>();
    private final List<Site> missing = new ArrayList<>();

    Coverage(GeneDefinition gene, Map<Site, SiteCall> calls) {
        this.gene = gene;
        gene.sites().forEach(site -> (calls.containsKey(site) ? assayed : missing).add(site));
    }

    List<Site> assayed() {
        return assayed;
    }

    List<Site> missing() {
        return missing;
    }

    /** How many variants of an allele lie at positions that were not assayed. */
    int unassayed(AlleleDefinition allele) {
        return (int) missing.stream()
                .filter(site -> allele.differs(site, gene.normal()))
                .count();
    }

    /** For each allele, those that may carry the same assayed bases and need fewer variants that were not assayed. */
    Map<AlleleDefinition, List<AlleleDefinition>> plainer(List<AlleleDefinition> candidates) {
        var plainer = new IdentityHashMap<AlleleDefinition, List<AlleleDefinition>>();
        for (var allele : candidates) {
            plainer.put(
                    allele,
                    candidates.stream()
                            .filter(other -> unassayed(other) < unassayed(allele))
                            .filter(other -> assayed.stream().noneMatch(site -> allele.differs(site, other)))
                            .toList());
        }
        return plainer;
    }

    /** The names of the alleles that were looked for. */
    List<String> tested() {
        if (missing.isEmpty()) {
            return gene.alleles();
        }
        return gene.alleles().stream()
                .filter(name -> gene.definitions().stream()
                        .filter(it -> it.allele().equals(name))
                        .allMatch(this::told))
                .toList();
    }

    /**
     * Whether a result may be concluded.
     *
     * @param core alleles, or rsIDs, that an assay must look for; where none are known, every position is needed
     */
    boolean suffices(List<String> core) {
        var known = core.stream()
                .allMatch(it -> gene.alleles().contains(it) || gene.site(it).isPresent());
        if (core.isEmpty() || !known) {
            return missing.isEmpty();
        }
        return told(gene.normal())
                && core.stream()
                        .allMatch(it -> gene.site(it)
                                .map(assayed::contains)
                                .orElseGet(() -> gene.definitions().stream()
                                        .filter(definition ->
                                                definition.allele().equals(it))
                                        .allMatch(this::told)));
    }

    private boolean told(AlleleDefinition allele) {
        var needs = unassayed(allele);
        return gene.definitions().stream()
                .filter(other -> !other.allele().equals(allele.allele()))
                .noneMatch(other -> looksLike(allele, other) && unassayed(other) <= needs);
    }

    /** Whether a chromosome with the first could as well be the other, by what was assayed. */
    private boolean looksLike(AlleleDefinition allele, AlleleDefinition other) {
        return assayed.stream().allMatch(site -> other.at(site).contains(allele.likely(site, gene.normal())));
    }
}
