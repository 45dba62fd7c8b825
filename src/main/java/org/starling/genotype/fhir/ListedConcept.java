package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Reading;
import org.starling.genotype.Remarks;

/**
 * Reads a concept of a list that people keep: problems, allergies, flags, conclusions. Its code may be a result of its own; its
 * text must be understood whole, remarks and drugs beside it apart.
 */
final class ListedConcept {
    private final Values values;
    private final Attribution attribution;
    private final CarrierWords words;
    private final FreeText free;
    private final Remarks remarks;

    ListedConcept(Values values, Attribution attribution, CarrierWords words, FreeText free, Remarks remarks) {
        this.values = values;
        this.attribution = attribution;
        this.words = words;
        this.free = free;
        this.remarks = remarks;
    }

    /** Every gene the concept is about, by its words or its code; none for any other concept. */
    Set<Gene> genes(CodeableConcept concept) {
        var genes = named(concept);
        genes.addAll(values.coded(concept));
        return genes;
    }

    /** Whether a code of the concept is a result of its own. */
    boolean coded(CodeableConcept concept) {
        return !values.coded(concept).isEmpty();
    }

    private Set<Gene> named(CodeableConcept concept) {
        var named = new LinkedHashSet<Gene>();
        Codes.words(concept).forEach(it -> named.addAll(free.genesIn(it)));
        return named;
    }

    /** Notes what the concept says, or why it is not used, under each of its genes. */
    void note(
            Item<? extends Resource> item,
            CodeableConcept concept,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var named = named(concept);
        if (!named.isEmpty() && !named.containsAll(values.coded(concept))) {
            refuse(item, concept, "its code and its words name different genes", ledger);
        } else if (!clear(concept, named)) {
            refuse(item, concept, Reading.Reason.NOT_UNDERSTOOD.words(), ledger);
        } else {
            attribution.note(
                    item,
                    withoutRemarks(concept),
                    Values.raw(concept),
                    new GeneClues(Set.of(), named, Optional.empty()),
                    basis,
                    marks,
                    ledger);
        }
    }

    void refuse(Item<? extends Resource> item, CodeableConcept concept, String reason, Ledger ledger) {
        genes(concept).forEach(gene -> ledger.unused(item, Optional.of(gene), reason));
    }

    /** What a person typed must be understood; the official words of a code must at least hold no doubt. */
    private boolean clear(CodeableConcept concept, Set<Gene> named) {
        var context = named.size() == 1 ? named.stream().findFirst() : Optional.<Gene>empty();
        for (var text : Codes.words(concept)) {
            var typed = text.equals(concept.getText()) && !free.genesIn(text).isEmpty();
            if ((typed || words.doubtful(text))
                    && !(free.understood(remarks.without(text), context) && namesGene(text, named))) {
                return false;
            }
        }
        return true;
    }

    /** Without a gene nothing was read, so nothing was understood. */
    private boolean namesGene(String text, Set<Gene> named) {
        return !named.isEmpty() || !free.genesIn(text).isEmpty();
    }

    private CodeableConcept withoutRemarks(CodeableConcept concept) {
        var clean = new CodeableConcept();
        if (concept.hasText()) {
            clean.setText(remarks.without(concept.getText()));
        }
        for (var coding : concept.getCoding()) {
            var copy = clean.addCoding();
            copy.setSystem(coding.getSystem());
            copy.setCode(coding.getCode());
            if (coding.hasDisplay()) {
                copy.setDisplay(remarks.without(coding.getDisplay()));
            }
        }
        return clean;
    }
}
