package org.starling.genotype;

import java.util.List;
import java.util.Optional;

/**
 * A gene whose results can be translated: one line of {@code genes.csv}.
 *
 * @param hgnc HGNC id ({@code HGNC:2621}); empty for a position that is its own locus
 * @param reference the allele in which none of the variants looked for was found; empty where there is none (HLA)
 * @param position the single position by which laboratories report the gene, where one exists
 * @param spellings other names in text, among them the position's number in the coding sequence ({@code 1639})
 */
public record GeneEntry(
        Gene gene,
        Optional<String> hgnc,
        Method method,
        Inheritance inheritance,
        Optional<String> reference,
        Optional<Position> position,
        List<String> spellings) {
    public GeneEntry {
        spellings = List.copyOf(spellings);
    }

    /** Whether a word is one of the names of this gene or its position. */
    boolean spelledAs(String word) {
        return spellings.contains(word);
    }

    /** How a phenotype follows from two haplotypes. */
    public enum Method {
        /** From the pair of allele functions. */
        FUNCTION,
        /** From the sum of two activity values. */
        SCORE,
        /** From the sum of activity values, with copy numbers and tandems. */
        COPIES,
        /** From the two lowest of all activity values: several variants may stand on one chromosome. */
        LOWEST,
        /** CPIC assigns no phenotype: the alleles themselves are the result. */
        ALLELES,
        /** One answer for each allele: there or not. */
        PRESENCE
    }

    /** How many chromosomes carry the gene. */
    public enum Inheritance {
        AUTOSOMAL,
        /** Two in a female, one in a male. */
        X_LINKED,
        /** One kind, whatever the sex. */
        MITOCHONDRIAL
    }

    Naming naming() {
        if (method == Method.PRESENCE) {
            return Naming.HLA;
        }
        return reference.map(it -> it.startsWith("*")).orElse(true) ? Naming.STAR : Naming.NAMED;
    }

    /**
     * A key position, on the plus strand of GRCh38.
     *
     * @param rsid dbSNP id, {@code rs9923231}
     */
    public record Position(String rsid, char reference, char variant) {

        /**
         * Two bases as a genotype. The bases that occur and their complements are four different letters at every key
         * position, so they tell their strand: A/G at VKORC1 -1639 is T/C here. Empty for any other pair, and for one base
         * of each strand.
         */
        Optional<Genotype> pair(char first, char second) {
            if (occurs(first) && occurs(second)) {
                return Optional.of(new Genotype.BasePair(this, first, second));
            }
            var one = complement(first);
            var other = complement(second);
            return occurs(one) && occurs(other)
                    ? Optional.of(new Genotype.BasePair(this, one, other))
                    : Optional.empty();
        }

        /** Whether a change is the one known here, on either strand: G>A is C>T. */
        boolean variantOf(char from, char to) {
            return (from == reference && to == variant) || (complement(from) == reference && complement(to) == variant);
        }

        private boolean occurs(char base) {
            return base == reference || base == variant;
        }

        private static char complement(char base) {
            return switch (base) {
                case 'A' -> 'T';
                case 'T' -> 'A';
                case 'C' -> 'G';
                case 'G' -> 'C';
                default -> base;
            };
        }
    }
}
