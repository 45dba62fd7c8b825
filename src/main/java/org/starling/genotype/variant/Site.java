package org.starling.genotype.variant;

import java.util.List;
import java.util.Optional;

/**
 * A position that defines an allele: one line of {@code positions.tsv}.
 *
 * @param position first base on GRCh38, counted from 1; indels are anchored on the base before them, as in a VCF
 * @param rsid dbSNP id; empty for a position without one
 * @param reference bases of the reference sequence, plus strand
 * @param alternatives the other bases that some allele carries, plus strand
 */
public record Site(int position, Optional<String> rsid, String reference, List<String> alternatives) {
    public Site {
        alternatives = List.copyOf(alternatives);
        if (position < 1 || reference.isEmpty() || alternatives.isEmpty()) {
            throw new IllegalArgumentException("a site has a position, a reference base and an alternative");
        }
    }

    /** Whether some allele is known to carry these bases here. */
    public boolean knows(String bases) {
        return reference.equals(bases) || alternatives.contains(bases);
    }

    /** The bases a change leads to here; empty for a change that no allele carries. */
    public Optional<String> after(Change change) {
        return alternatives.stream()
                .filter(it -> Change.of(position, reference, it).equals(change))
                .findFirst();
    }

    /** Last position that the reference bases cover. */
    public int end() {
        return position + reference.length() - 1;
    }

    /** The rsID where there is one, else the position. */
    @Override
    public String toString() {
        return rsid.orElseGet(() -> "g." + position + reference + ">" + String.join("|", alternatives));
    }
}
