package org.starling.genotype.variant;

import java.util.Comparator;
import java.util.List;

/**
 * A result by its alleles' names.
 *
 * @param alleles two, or one where the patient has one chromosome
 * @param unassayed how many variants it would need at positions that were not assayed
 * @param plain false where another allele carries the same assayed bases and needs fewer variants that nobody looked for:
 *     {@code *4} beside {@code *17}, when only the variant they share was assayed
 */
public record Diplotype(List<String> alleles, int unassayed, boolean plain) {
    /** {@code *2} before {@code *10}. */
    static final Comparator<String> NAMES =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    public Diplotype {
        alleles = alleles.stream().sorted(NAMES).toList();
    }

    /** As CPIC writes it: {@code *1/*2}, {@code A- 202A_376G}. */
    @Override
    public String toString() {
        return String.join("/", alleles);
    }
}
