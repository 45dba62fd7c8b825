package org.starling.genotype;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one chromosome carries: an allele, several in tandem ({@code *36+*10}), or several variants that have values of their own.
 *
 * @param alleles highest number first, as hybrids are commonly written, whichever way the laboratory wrote the tandem
 */
public record Haplotype(List<Allele> alleles) implements Comparable<Haplotype> {
    public Haplotype {
        alleles = alleles.stream().sorted(Comparator.reverseOrder()).toList();
        if (alleles.isEmpty()) {
            throw new IllegalArgumentException("a haplotype has an allele");
        }
    }

    /** True for one allele in one copy. */
    boolean single() {
        return alleles.size() == 1 && alleles.getFirst().copies().equals(Copies.ONE);
    }

    @Override
    public int compareTo(Haplotype other) {
        for (var i = 0; i < Math.min(alleles.size(), other.alleles.size()); i++) {
            var order = alleles.get(i).compareTo(other.alleles.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(alleles.size(), other.alleles.size());
    }

    @Override
    public String toString() {
        return alleles.size() == 1
                ? alleles.getFirst().toString()
                : alleles.stream()
                        .map(Allele::toString)
                        // A plus sign is part of names such as c.1905+1G>A.
                        .collect(Collectors.joining(
                                alleles.stream().allMatch(it -> it.name().startsWith("*")) ? "+" : " + "));
    }
}
