package org.starling.genotype.fhir;

import java.util.Set;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.MolecularSequence;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/** Documents and raw sequences: noticed, never interpreted. */
final class FileShape implements ResultShape {
    private final Files files;

    FileShape(Files files) {
        this.files = files;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        return switch (item.resource()) {
            case DocumentReference document -> {
                files.referenced(item, document, ledger);
                yield true;
            }
            case MolecularSequence sequence -> {
                ledger.file(item, Set.of(), "sequence data present, not interpreted");
                yield true;
            }
            default -> false;
        };
    }
}
