package org.starling.genotype;

/** A piece of a result's text. */
sealed interface Token {

    /**
     * An allele by its name.
     *
     * @param group the name stood for a group of alleles that share what was sequenced ({@code *57:01:01G})
     */
    record Star(Allele allele, boolean group) implements Token {
        Star(Allele allele) {
            this(allele, false);
        }
    }

    /** A mark between alleles or haplotypes. */
    enum Mark implements Token {
        /** Parts the two haplotypes: {@code /}, or {@code |} when phased. */
        PAIR,
        /** Joins alleles on one chromosome: {@code +}. */
        TANDEM
    }

    /** Letters and digits, lower case. */
    record Word(String text) implements Token {}

    /** A base change such as {@code 1639G>A}; {@code position} is empty for a bare {@code C>T}. */
    record Change(String position, char from, char to) implements Token {}

    /** Anything that is no part of a result this reader understands. */
    record Unknown() implements Token {}
}
