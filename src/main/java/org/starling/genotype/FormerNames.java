package org.starling.genotype;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Legacy names with letters, and the alleles they mean today: {@code suballeles.csv}. A list and no rule, because some letters
 * became alleles with another number; a letter that is not in the list stays an unknown allele.
 */
final class FormerNames {
    private record Name(Gene gene, String allele) {}

    private final Map<Name, String> current = new HashMap<>();
    private final Set<Gene> genes = new HashSet<>();

    FormerNames() {
        for (var row : CpicTables.rows("suballeles.csv")) {
            current.put(new Name(new Gene(row.get(0)), row.get(1)), row.get(2));
            genes.add(new Gene(row.get(0)));
        }
    }

    /** Whether any allele of a gene had another name. */
    boolean knows(Gene gene) {
        return genes.contains(gene);
    }

    /** Today's name; the same name where it never changed. */
    String current(Gene gene, String allele) {
        return current.getOrDefault(new Name(gene, allele), allele);
    }

    /** The genotype under today's names. */
    Genotype current(Gene gene, Genotype genotype) {
        if (genotype.alleles().allMatch(it -> current(gene, it.name()).equals(it.name()))) {
            return genotype;
        }
        return switch (genotype) {
            case Genotype.BasePair pair -> pair;
            case Genotype.Presence presence -> presence;
            case Genotype.Diplotype two ->
                new Genotype.Diplotype(current(gene, two.first()), current(gene, two.second()));
            case Genotype.Single one -> new Genotype.Single(current(gene, one.haplotype()));
            case Genotype.Half half -> new Genotype.Half(current(gene, half.known()));
            case Genotype.Unphased many ->
                new Genotype.Unphased(many.carried().stream()
                        .map(it -> it.named(current(gene, it.name())))
                        .toList());
        };
    }

    private Haplotype current(Gene gene, Haplotype haplotype) {
        return new Haplotype(haplotype.alleles().stream()
                .map(it -> it.named(current(gene, it.name())))
                .toList());
    }

    /** A step for each allele that is read under another name. */
    List<String> steps(Gene gene, Genotype genotype) {
        return genotype.alleles()
                .map(Allele::name)
                .distinct()
                .filter(it -> !current(gene, it).equals(it))
                .map(it -> it + ": read as " + current(gene, it) + ", its name in the CPIC tables")
                .toList();
    }
}
