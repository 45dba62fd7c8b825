package org.starling.genotype.variant;

import java.util.List;

/**
 * What the calls of one gene mean.
 *
 * @param possible every diplotype the calls leave open, best first; empty where none was sought
 * @param missing positions that were not assayed
 * @param tested alleles that would have been told from all others with these positions; given with a result only
 */
public record Match(
        GeneDefinition gene, Outcome outcome, List<Diplotype> possible, List<Site> missing, List<String> tested) {
    public Match {
        possible = List.copyOf(possible);
        missing = List.copyOf(missing);
        tested = List.copyOf(tested);
        if (outcome == Outcome.CALLED && possible.isEmpty()) {
            throw new IllegalArgumentException("a called gene has a diplotype");
        }
    }

    /** How far the calls lead. Only the first is a result; the others say why there is none. */
    public enum Outcome {
        CALLED("one diplotype"),
        AMBIGUOUS("more than one diplotype fits, and phase is not known"),
        PARTIAL("positions that a result needs were not assayed"),
        UNDEFINED("no pair of defined alleles explains the variants"),
        STRUCTURAL("copy number and hybrids decide, and small variants do not show them"),
        SEX_NEEDED("whether one chromosome or two were read is not known"),
        TOO_AMBIGUOUS("too many diplotypes fit"),
        NOTHING("no position of the gene was assayed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For the reader of the record. */
        public String words() {
            return words;
        }
    }
}
