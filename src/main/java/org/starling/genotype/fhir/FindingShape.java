package org.starling.genotype.fhir;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/** Observations that name their gene by nothing but a coded finding in the value. */
final class FindingShape implements ResultShape {
    private final Values values;
    private final Attribution attribution;

    FindingShape(Values values, Attribution attribution) {
        this.values = values;
        this.attribution = attribution;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)
                || !(observation.getValue() instanceof CodeableConcept value)
                || values.coded(value).isEmpty()) {
            return false;
        }
        attribution.note(
                item,
                value,
                new GeneClues(Set.of(), Set.of(), Optional.empty()),
                ledger.index().basis(item, observation.getDerivedFrom()),
                Set.of(),
                ledger);
        return true;
    }
}
