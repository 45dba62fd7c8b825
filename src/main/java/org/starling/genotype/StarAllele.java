package org.starling.genotype;

import java.util.Comparator;

/**
 * A star allele with its copies; a suballele ({@code *7.001}) has become its allele.
 *
 * @param suffix legacy letters, upper case ({@code A} of {@code *4A}); mostly empty
 */
public record StarAllele(int number, String suffix, Copies copies) implements Comparable<StarAllele> {
    private static final Comparator<StarAllele> ORDER = Comparator.comparingInt(StarAllele::number)
            .thenComparing(StarAllele::suffix)
            .thenComparing(each -> each.copies().certainty())
            .thenComparing(each -> each.copies().count());

    /** The allele in which none of the variants looked for was found. */
    static final String REFERENCE = "*1";

    /** The allele itself, without its copies: {@code *1} of {@code *1x2}. */
    public String name() {
        return "*" + number + suffix;
    }

    /** The same copies of the allele of that name ({@code *4}, without letters). */
    StarAllele named(String name) {
        return name.equals(name()) ? this : new StarAllele(Integer.parseInt(name.substring(1)), "", copies);
    }

    @Override
    public int compareTo(StarAllele other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name() + copies;
    }
}
