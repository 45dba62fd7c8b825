package org.starling.genotype.fhir;

import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;

/** One way in which results are written in FHIR. A further way is a further class in the reader's list. */
interface ResultShape {
    /**
     * Reads a resource of this shape.
     *
     * @return false when the resource has another shape: the next one is tried
     */
    boolean read(Item<? extends Resource> item, Ledger ledger);

    /** Concludes from several resources together, after every resource was read. */
    default void finish(Ledger ledger) {}
}
