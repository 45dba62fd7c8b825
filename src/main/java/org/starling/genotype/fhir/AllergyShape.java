package org.starling.genotype.fhir;

import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;

/**
 * Genetic risks that were entered among the allergies: {@code HLA-B*57:01 positive} and the drug it is
 * about. The drug is a remark, no reaction.
 */
final class AllergyShape implements ResultShape {
    private final ListedConcept listed;
    private final FreeText free;

    AllergyShape(ListedConcept listed, FreeText free) {
        this.listed = listed;
        this.free = free;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof AllergyIntolerance allergy)) {
            return false;
        }
        concept(item, allergy, allergy.getCode(), ledger);
        for (var reaction : allergy.getReaction()) {
            concept(item, allergy, reaction.getSubstance(), ledger);
            reaction.getManifestation().forEach(it -> concept(item, allergy, it, ledger));
        }
        for (var note : allergy.getNote()) {
            if (note.hasText()) {
                free.read(item, note.getText().lines().toList(), Set.of(), marks(allergy, false), ledger);
            }
        }
        return true;
    }

    private void concept(
            Item<? extends Resource> item, AllergyIntolerance allergy, CodeableConcept concept, Ledger ledger) {
        if (!listed.genes(concept).isEmpty()) {
            listed.note(item, concept, Set.of(), marks(allergy, listed.coded(concept)), ledger);
        }
    }

    private static Set<GeneResult.Mark> marks(AllergyIntolerance allergy, boolean coded) {
        var marks = EnumSet.noneOf(GeneResult.Mark.class);
        if (!coded) {
            marks.add(GeneResult.Mark.FREE_TEXT);
        }
        if (ListedStanding.unconfirmed(allergy)) {
            marks.add(GeneResult.Mark.UNCONFIRMED);
        }
        return marks;
    }
}
