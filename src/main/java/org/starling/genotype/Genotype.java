package org.starling.genotype;

import java.util.stream.Stream;

/** The two haplotypes of a gene, or the two bases at its key position. Equal whatever order the laboratory wrote them in. */
public sealed interface Genotype {

    /** Star alleles: {@code *1/*2}. */
    record Diplotype(Haplotype first, Haplotype second) implements Genotype {
        /** Orders the haplotypes, so {@code *17/*2} equals {@code *2/*17}. */
        public Diplotype {
            if (first.compareTo(second) > 0) {
                var swap = first;
                first = second;
                second = swap;
            }
        }

        /** Every allele on both chromosomes. */
        Stream<StarAllele> alleles() {
            return Stream.concat(first.alleles().stream(), second.alleles().stream());
        }

        @Override
        public String toString() {
            return first + "/" + second;
        }
    }

    /** Bases on the plus strand: {@code rs9923231 C/T}. */
    record BasePair(GeneEntry.Position position, char first, char second) implements Genotype {
        /** Puts the reference base first. */
        public BasePair {
            if (first != position.reference()) {
                var swap = first;
                first = second;
                second = swap;
            }
        }

        @Override
        public String toString() {
            return position.rsid() + " " + first + "/" + second;
        }
    }
}
