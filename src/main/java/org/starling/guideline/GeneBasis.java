package org.starling.guideline;

import java.util.List;
import java.util.Optional;
import org.starling.genotype.GeneResult;

/**
 * A gene as the guideline used it.
 *
 * @param result empty when the gene was not tested or not readable
 * @param adjusted phenotype and score after inhibitors or inducers, only when changed
 */
public record GeneBasis(String gene, Optional<GeneResult> result, Optional<Adjusted> adjusted) {

    /**
     * Phenoconversion by rule, not by measurement.
     *
     * @param causes RxNorm ingredients of the drugs that cause it
     */
    public record Adjusted(String phenotype, Optional<String> score, List<String> causes) {
        public Adjusted {
            causes = List.copyOf(causes);
        }
    }
}
