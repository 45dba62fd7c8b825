package org.starling.genotype.variant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gene of a new release in our layout.
 *
 * @param alleles base by position, for each allele
 */
record ImportedGene(GeneDefinition shipped, List<Site> sites, Map<String, Map<Integer, String>> alleles) {

    /** Whether the gene's alleles bear star names, as PharmVar's do; the others are named by CPIC. */
    static boolean byStars(GeneDefinition gene) {
        return gene.alleles().stream().allMatch(it -> it.startsWith("*"));
    }

    static ImportedGene of(GeneDefinition shipped, PharmvarFile file) {
        var sites = new TreeMap<Integer, Site>();
        shipped.sites().forEach(it -> sites.put(it.position(), it));
        var alleles = new LinkedHashMap<String, Map<Integer, String>>();
        file.alleles().forEach((name, changes) -> {
            var bases = new TreeMap<Integer, String>();
            for (var change : changes) {
                var site = place(change, Optional.ofNullable(file.rsids().get(change)), sites, shipped);
                if (bases.put(site.position(), base(site, change)) != null) {
                    throw new IllegalArgumentException(shipped.gene() + name + ": two changes at " + site);
                }
            }
            alleles.put(name, bases);
        });
        if (!alleles.containsKey(shipped.normal().allele())
                || alleles.size() * 2 < shipped.alleles().size()) {
            throw new IllegalArgumentException(shipped.gene() + ": no release of this gene, " + alleles.size()
                    + " alleles of " + shipped.alleles().size());
        }
        sites.values().removeIf(site -> alleles.values().stream().noneMatch(it -> it.containsKey(site.position())));
        return new ImportedGene(shipped, List.copyOf(sites.values()), alleles);
    }

    private static Site place(Change change, Optional<String> rsid, Map<Integer, Site> sites, GeneDefinition shipped) {
        for (var site : sites.values()) {
            if (site.after(change).isPresent()) {
                return site;
            }
        }
        if (change.indel() || change.removed().isEmpty()) {
            throw new IllegalArgumentException(shipped.gene() + ": an insertion or deletion at " + change.position()
                    + " is not known here, and without the sequence around it it can't be placed");
        }
        var old = sites.get(change.position());
        var alternatives = new ArrayList<String>();
        if (old != null) {
            if (!old.reference().equals(change.removed())) {
                throw new IllegalArgumentException(shipped.gene() + ": reference at " + change.position() + " is "
                        + old.reference() + " and not " + change.removed());
            }
            alternatives.addAll(old.alternatives());
        }
        alternatives.add(change.inserted());
        var site = new Site(
                change.position(), old == null ? rsid : old.rsid().or(() -> rsid), change.removed(), alternatives);
        sites.put(change.position(), site);
        return site;
    }

    private static String base(Site site, Change change) {
        return site.after(change).orElseThrow();
    }

    /** What is new and what is gone, in words. */
    String difference() {
        var gained = new LinkedHashSet<>(alleles.keySet());
        shipped.alleles().forEach(gained::remove);
        var lost = new LinkedHashSet<>(shipped.alleles());
        lost.removeAll(alleles.keySet());
        return shipped.gene() + ": " + alleles.size() + " alleles, new " + gained + ", gone " + lost;
    }
}
