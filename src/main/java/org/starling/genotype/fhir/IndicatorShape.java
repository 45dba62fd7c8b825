package org.starling.genotype.fhir;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;

/** Genomic indicators that EHRs keep as conditions: {@code CYP2D6 Poor Metabolizer}. */
final class IndicatorShape implements ResultShape {
    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    IndicatorShape(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Condition condition)) {
            return false;
        }
        var clues = GeneClues.of(condition.getCode(), genes, values.parser());
        if (clues.inCode().stream().noneMatch(it -> genes.entry(it).isPresent())) {
            return false;
        }
        var evidence = condition.getEvidence().stream()
                .flatMap(it -> it.getDetail().stream())
                .toList();
        attribution.note(
                item,
                condition.getCode(),
                new GeneClues(Set.of(), clues.inCode(), Optional.empty()),
                ledger.index().basis(item, evidence),
                genomic(condition) ? Set.of() : Set.of(GeneResult.Mark.FREE_TEXT),
                ledger);
        return true;
    }

    private static boolean genomic(Condition condition) {
        return condition.getCategory().stream()
                .flatMap(it -> it.getCoding().stream())
                .anyMatch(it -> "genomics".equals(it.getCode()));
    }
}
