package org.starling.genotype.fhir;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;

/**
 * Laboratory observations whose code names a gene, by LOINC or in words ({@code 2C19 Metabolizer Status}), the phenotype
 * observations of HL7 core among them, and those whose text names gene and result itself.
 */
final class LabShape implements ResultShape {
    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    LabShape(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)) {
            return false;
        }
        var clues = GeneClues.of(observation, genes, values.parser());
        if (clues.none() && !namesGeneWithResult(observation.getValue())) {
            return false;
        }
        if (clues.candidates().stream().noneMatch(it -> genes.entry(it).isPresent())
                && !clues.none()
                && !namesGeneWithResult(observation.getValue())) {
            return true; // a gene without tables, named as such
        }
        var value = value(observation);
        if (value == null) {
            var reason = observation.hasDataAbsentReason() ? "no result: data absent" : "no value";
            clues.candidates().forEach(gene -> ledger.unused(item, Optional.of(gene), reason));
            return true;
        }
        attribution.note(
                item,
                value,
                clues,
                ledger.index().basis(item, observation.getDerivedFrom()),
                marks(value, clues),
                ledger);
        return true;
    }

    private static Set<GeneResult.Mark> marks(Type value, GeneClues clues) {
        var coded = value instanceof CodeableConcept concept && concept.hasCoding();
        return coded || clues.byLoinc().isPresent() ? Set.of() : Set.of(GeneResult.Mark.FREE_TEXT);
    }

    /** The value; the note where there is nothing else. */
    private static @Nullable Type value(Observation observation) {
        if (observation.hasValue()) {
            return observation.getValue();
        }
        return observation.hasDataAbsentReason()
                ? null
                : observation.getNote().stream()
                        .filter(Annotation::hasText)
                        .map(it -> (Type) new StringType(it.getText()))
                        .findFirst()
                        .orElse(null);
    }

    /** Without any clue in the code, the text itself must name gene and star alleles or be read as a result. */
    private boolean namesGeneWithResult(@Nullable Type value) {
        var raw = Values.raw(value);
        return !raw.isEmpty()
                && values.parser().genesIn(raw).stream()
                        .anyMatch(it -> genes.entry(it).isPresent())
                && (raw.indexOf('*') >= 0
                        || values.parser().read(raw, Optional.empty()).stream()
                                .anyMatch(org.starling.genotype.Reading.Stated.class::isInstance));
    }
}
