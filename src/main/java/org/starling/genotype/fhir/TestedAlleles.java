package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.genotype.Gene;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Reading;

/**
 * Which alleles an assay looked for, where a note or a component beside the result says so: {@code Alleles tested: *2, *3}.
 * Without that, {@code *1} only means that none of the alleles somebody chose was found.
 */
final class TestedAlleles {
    private final GenotypeParser parser;

    TestedAlleles(GenotypeParser parser) {
        this.parser = parser;
    }

    /** The alleles named as assayed, added to those the result itself names. */
    List<String> beside(Resource resource, Reading.Stated stated) {
        if (!(resource instanceof Observation observation) || (!observation.hasNote() && !observation.hasComponent())) {
            return stated.tested();
        }
        var tested = new LinkedHashSet<>(stated.tested());
        for (var note : observation.getNote()) {
            if (note.hasText()) {
                add(note.getText(), stated.gene(), tested);
            }
        }
        for (var component : observation.getComponent()) {
            var words = Codes.words(component.getCode());
            if (component.hasValue() && !words.isEmpty()) {
                add(words.getFirst() + ": " + Values.raw(component.getValue()), stated.gene(), tested);
            }
        }
        return List.copyOf(tested);
    }

    private void add(String text, Gene gene, Set<String> tested) {
        if (text.indexOf('*') >= 0
                && parser.readOne(text, Optional.of(gene)) instanceof Reading.Stated list
                && list.gene().equals(gene)
                && list.genotype().isEmpty()
                && list.phenotype().isEmpty()) {
            tested.addAll(list.tested());
        }
    }
}
