package org.starling.genotype;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a text says about one gene. */
public sealed interface Reading {
    /** The gene it is about; empty when none is named. */
    Optional<Gene> named();

    /**
     * A genotype, a phenotype or both.
     *
     * @param phenotype CPIC term, not yet checked against the terms of the gene
     * @param tested alleles that the text says were assayed
     * @param marks what the reader must know about how it was read
     * @param notes the same in words, where a mark does not say enough
     */
    record Stated(
            Gene gene,
            Optional<Genotype> genotype,
            Optional<String> phenotype,
            List<String> tested,
            Set<GeneResult.Mark> marks,
            List<String> notes)
            implements Reading {
        public Stated {
            tested = List.copyOf(tested);
            marks = Set.copyOf(marks);
            notes = List.copyOf(notes);
        }

        public Stated(Gene gene, Optional<Genotype> genotype, Optional<String> phenotype, List<String> tested) {
            this(gene, genotype, phenotype, tested, Set.of(), List.of());
        }

        @Override
        public Optional<Gene> named() {
            return Optional.of(gene);
        }
    }

    /** One haplotype: half a result, used only where a laboratory links two of them. */
    record OneAllele(Gene gene, Haplotype haplotype, Set<GeneResult.Mark> marks) implements Reading {
        public OneAllele {
            marks = Set.copyOf(marks);
        }

        @Override
        public Optional<Gene> named() {
            return Optional.of(gene);
        }
    }

    /** Yes or no to a question that stands elsewhere, such as the allele that an observation's code asks for. */
    record Answered(Gene gene, boolean present) implements Reading {
        @Override
        public Optional<Gene> named() {
            return Optional.of(gene);
        }
    }

    /** Nothing usable, and why, in words without patient data. */
    record Refused(Optional<Gene> named, Reason reason) implements Reading {}

    /** Why a text is not used. */
    enum Reason {
        NOTHING("no result in the text"),
        NO_GENE("no gene is named"),
        NO_TABLES("no tables for this gene"),
        NO_CALL("no call"),
        SEVERAL_GENOTYPES("several genotypes in one text"),
        SEVERAL_PHENOTYPES("several phenotypes in one text"),
        NOT_UNDERSTOOD("words or signs that are not understood"),
        CONTRADICTS_ITSELF("the text contradicts itself"),
        TOO_LONG("narrative text"),
        MALFORMED_GL_STRING("malformed GL String"),
        SET_OF_ALLELES("a code that stands for a set of alleles, or an allele of one field"),
        UNDECIDED("the alternatives of the typing have no allele in common");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For the reader of the record. */
        public String words() {
            return words;
        }
    }
}
