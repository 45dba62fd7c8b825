package org.starling.genotype.fhir;

import java.util.Set;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;

/** Results that hang on the chart as a flag: {@code HLA-B*57:01 positive}. A flag that was taken down no longer counts. */
final class FlagShape implements ResultShape {
    private final ListedConcept listed;

    FlagShape(ListedConcept listed) {
        this.listed = listed;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Flag flag)) {
            return false;
        }
        var code = flag.getCode();
        if (flag.getStatus() == Flag.FlagStatus.INACTIVE) {
            listed.refuse(item, code, "the flag is no longer in force", ledger);
        } else if (!listed.genes(code).isEmpty()) {
            listed.note(
                    item, code, Set.of(), listed.coded(code) ? Set.of() : Set.of(GeneResult.Mark.FREE_TEXT), ledger);
        }
        return true;
    }
}
