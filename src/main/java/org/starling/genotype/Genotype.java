package org.starling.genotype;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chromosomes of a person carry at a gene: two haplotypes, one where there is only one chromosome, the two bases at a
 * key position, or which alleles are there. Equal whatever order the laboratory wrote them in.
 */
public sealed interface Genotype {

    /** Every allele named as carried; empty for bases. */
    default Stream<Allele> alleles() {
        return Stream.empty();
    }

    /** Named alleles: {@code *1/*2}. */
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
        @Override
        public Stream<Allele> alleles() {
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

    /** The one haplotype of a gene without a partner: on the X chromosome of a male, in the mitochondria. */
    record Single(Haplotype haplotype) implements Genotype {
        @Override
        public Stream<Allele> alleles() {
            return haplotype.alleles().stream();
        }

        @Override
        public String toString() {
            return haplotype.toString();
        }
    }

    /**
     * Variants of which nobody knows how they are spread over the two chromosomes; one that both carry stands twice.
     *
     * @param carried three at least, in the order of their names: two are a diplotype
     */
    record Unphased(List<Allele> carried) implements Genotype {
        public Unphased {
            carried = carried.stream().sorted().toList();
            if (carried.size() < 3) {
                throw new IllegalArgumentException("two variants are a diplotype");
            }
        }

        @Override
        public Stream<Allele> alleles() {
            return carried.stream();
        }

        @Override
        public String toString() {
            return carried.stream().map(Allele::toString).collect(Collectors.joining("; "));
        }
    }

    /** One of two alleles is known, the other is not: {@code Mediterranean/?}. */
    record Half(Haplotype known) implements Genotype {
        @Override
        public Stream<Allele> alleles() {
            return known.alleles().stream();
        }

        @Override
        public String toString() {
            return known + "/?";
        }
    }

    /**
     * Which alleles are there and which are not (HLA). An allele that is in neither set was not asked about, unless the person was
     * typed: then what is not present is absent.
     *
     * @param present names at two fields ({@code *57:01})
     * @param absent names the result says are not there
     * @param typed both alleles of the person were determined
     */
    record Presence(SortedSet<String> present, SortedSet<String> absent, boolean typed) implements Genotype {
        public Presence {
            present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
            absent = Collections.unmodifiableSortedSet(new TreeSet<>(absent));
            if (present.isEmpty() && absent.isEmpty()) {
                throw new IllegalArgumentException("a presence names an allele");
            }
            if (present.stream().anyMatch(absent::contains)) {
                throw new IllegalArgumentException("an allele is present or absent");
            }
            if (typed && (present.isEmpty() || present.size() > 2)) {
                throw new IllegalArgumentException("a typing gives one allele or two");
            }
        }

        /** The person's two alleles. */
        public static Presence typing(String first, String second) {
            return new Presence(new TreeSet<>(Set.of(first)), new TreeSet<>(), true).with(second);
        }

        /** One allele that is there or not. */
        public static Presence of(String allele, boolean present) {
            var one = new TreeSet<>(Set.of(allele));
            return present ? new Presence(one, new TreeSet<>(), false) : new Presence(new TreeSet<>(), one, false);
        }

        private Presence with(String allele) {
            var both = new TreeSet<>(present);
            both.add(allele);
            return new Presence(both, absent, typed);
        }

        /** Whether an allele is there; empty when nobody looked for it. */
        public Optional<Boolean> holds(String allele) {
            if (present.contains(allele)) {
                return Optional.of(true);
            }
            return typed || absent.contains(allele) ? Optional.of(false) : Optional.empty();
        }

        @Override
        public Stream<Allele> alleles() {
            return present.stream().map(Allele::of);
        }

        /** {@code *15:02/*57:01} for a typing, {@code *57:01 positive, *58:01 negative} for single answers. */
        @Override
        public String toString() {
            return typed
                    ? present.first() + "/" + present.last()
                    : Stream.concat(
                                    present.stream().map(it -> it + " positive"),
                                    absent.stream().map(it -> it + " negative"))
                            .collect(Collectors.joining(", "));
        }
    }
}
