package org.starling.genotype;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tables make of a genotype.
 *
 * @param phenotype empty for a gene without CPIC phenotypes
 * @param score empty for a gene without scores and where CPIC says {@code n/a}
 * @param derivation the steps, in words
 * @param marks why it is indeterminate, where the tables or the report leave something open
 */
public record Translation(
        Optional<String> phenotype,
        Optional<ActivityScore> score,
        List<String> derivation,
        Set<GeneResult.Mark> marks) {
    public Translation {
        derivation = List.copyOf(derivation);
        marks = Set.copyOf(marks);
    }
}
