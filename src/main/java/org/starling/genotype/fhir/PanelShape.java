package org.starling.genotype.fhir;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;

/** One observation with a component for each gene, like the rows of a printed report. */
final class PanelShape implements ResultShape {
    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    PanelShape(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)) {
            return false;
        }
        var panel = false;
        for (var component : observation.getComponent()) {
            var clues = GeneClues.of(component.getCode(), genes, values.parser());
            if (clues.none() || clues.question() == Question.SCOPE) {
                continue; // what was looked for is read beside what was found
            }
            panel = true;
            if (clues.question() == Question.ENZYME_ACTIVITY) {
                clues.candidates().forEach(gene -> ledger.unused(item, Optional.of(gene), LabShape.ENZYME));
            } else if (component.hasValue()) {
                attribution.note(
                        item,
                        component.getValue(),
                        clues,
                        Set.of(),
                        component.getValue() instanceof StringType ? Set.of(GeneResult.Mark.FREE_TEXT) : Set.of(),
                        ledger);
            } else {
                clues.candidates().forEach(gene -> ledger.unused(item, Optional.of(gene), "no value"));
            }
        }
        return panel && !observation.hasValue(); // the value is read on its own
    }
}
