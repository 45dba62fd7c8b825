package org.starling.genotype.fhir;

import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.GeneResult;

/**
 * Genomic indicators that EHRs keep as conditions: {@code CYP2D6 Poor Metabolizer}. A diagnosed deficiency is a disease, not a
 * genotype: it is noticed and left to those who read conditions.
 */
final class IndicatorShape implements ResultShape {
    private final ListedConcept listed;
    private final CarrierWords words;

    IndicatorShape(ListedConcept listed, CarrierWords words) {
        this.listed = listed;
        this.words = words;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Condition condition)) {
            return false;
        }
        var code = condition.getCode();
        if (listed.genes(code).isEmpty()) {
            return true;
        }
        var genomic = genomic(condition);
        var coded = listed.coded(code);
        if (!genomic && !coded && Codes.words(code).stream().anyMatch(words::namesDisease)) {
            listed.refuse(item, code, "a diagnosis, not a genetic result", ledger);
            return true;
        }
        var evidence = condition.getEvidence().stream()
                .flatMap(it -> it.getDetail().stream())
                .toList();
        listed.note(
                item,
                code,
                ledger.index().basis(item, evidence),
                genomic || coded ? Set.of() : Set.of(GeneResult.Mark.FREE_TEXT),
                ledger);
        return true;
    }

    private static boolean genomic(Condition condition) {
        return condition.getCategory().stream()
                .flatMap(it -> it.getCoding().stream())
                .anyMatch(it -> "genomics".equals(it.getCode()));
    }
}
