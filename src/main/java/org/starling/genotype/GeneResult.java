package org.starling.genotype;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One result for one gene: what one source, or several that agree, say.
 *
 * @param genotype what {@code diplotype} writes; empty when only a phenotype was reported
 * @param diplotype normalised, as the CPIC tables write it ({@code *1/*2}, {@code rs9923231 C/T}); empty when only a
 *     phenotype was reported
 * @param phenotype CPIC term ({@code Poor Metabolizer}, {@code Indeterminate}, {@code -1639 AG}); empty when the gene has
 *     none (CYP4F2)
 * @param score CPIC activity score; empty for genes without one and for {@code n/a}
 * @param sources every resource it rests on
 * @param derivation how the phenotype came about, step by step, for the reader of the record
 * @param marks what the reader must know: see {@link Mark}
 * @param tested alleles that a source says were assayed ({@code *2}); empty when no source says
 */
public record GeneResult(
        Gene gene,
        Optional<Genotype> genotype,
        Optional<String> diplotype,
        Optional<String> phenotype,
        Optional<ActivityScore> score,
        List<Source> sources,
        List<String> derivation,
        List<Mark> marks,
        List<String> tested) {
    public GeneResult {
        if (diplotype.isEmpty() && phenotype.isEmpty()) {
            throw new IllegalArgumentException("a result names a diplotype or a phenotype");
        }
        sources = List.copyOf(sources);
        derivation = List.copyOf(derivation);
        marks = List.copyOf(marks);
        tested = List.copyOf(tested);
    }

    /** A result as a record of ours keeps it: the genotype as text. */
    public GeneResult(
            Gene gene,
            Optional<String> diplotype,
            Optional<String> phenotype,
            Optional<ActivityScore> score,
            List<Source> sources,
            List<String> derivation,
            List<Mark> marks,
            List<String> tested) {
        this(gene, Optional.empty(), diplotype, phenotype, score, sources, derivation, marks, tested);
    }

    /** A result whose sources don't say which alleles were assayed. */
    public GeneResult(
            Gene gene,
            Optional<String> diplotype,
            Optional<String> phenotype,
            Optional<ActivityScore> score,
            List<Source> sources,
            List<String> derivation,
            List<Mark> marks) {
        this(gene, diplotype, phenotype, score, sources, derivation, marks, List.of());
    }

    /**
     * Where a result stands in the record.
     *
     * @param reference {@code Observation/1}
     * @param raw the text it was read from, as written
     * @param effective when the specimen was taken or the test done; unknown stays unknown
     * @param performer the laboratory, where named
     * @param status FHIR status of the resource ({@code final}, {@code amended} ...)
     */
    public record Source(
            String reference, String raw, Optional<LocalDate> effective, Optional<String> performer, String status) {}

    /** What the reader must know about how a result was read. */
    public enum Mark {
        /** Read from free text: verify. */
        FREE_TEXT,
        /** The lab gave the phenotype only; the genotype is not known. */
        PHENOTYPE_ONLY,
        /** An allele that the tables do not hold, so its function is unknown. */
        UNKNOWN_ALLELE,
        /** A copy number that was reported without a value ({@code xN}). */
        UNKNOWN_COPY_NUMBER,
        /** The lab's phenotype term differs from what the tables derive from the lab's own genotype. */
        CONTRADICTS_OWN_GENOTYPE,
        /** Drawn from a drug implication, not from a genotype. */
        FROM_IMPLICATION,
        /** The code beside the gene means another gene; the named gene was used. */
        CODE_GENE_CONFLICT,
        /** The laboratory looked for some alleles only, and a reference allele may hide one of the others. */
        PARTIAL_COVERAGE,
        /** The only source has the status unknown. */
        STATUS_UNKNOWN,
        /** Entered in the record without being confirmed. */
        UNCONFIRMED,
        /** A group of alleles that can't be told apart, read as its first, or an allele of altered or doubtful expression. */
        ALLELE_GROUP,
        /** Two different alleles on the X chromosomes of a person who is recorded as male. */
        CONTRADICTS_SEX,
        /** Not reported as alleles by anybody: concluded from single variants or from sequence. */
        INFERRED,
        /** What was found fits several genotypes, mostly because the phase is not known. */
        AMBIGUOUS,
        /** The person had a transplant: the organ, or the cells of the sample, may be the donor's. */
        AFTER_TRANSPLANT
    }
}
