package org.starling.genotype.fhir;

import java.util.Optional;
import org.starling.genotype.variant.AlleleTables;

/**
 * What one Observation says about one position.
 *
 * @param base the bases it is about, plus strand; empty where it names the position only
 */
record VariantReport(AlleleTables.Place place, Optional<String> base, Presence presence, Copies copies) {

    /** Whether the bases were found. */
    enum Presence {
        PRESENT,
        ABSENT,
        /** Looked for, without an answer. */
        NO_CALL
    }

    /** On how many chromosomes. */
    enum Copies {
        ONE,
        BOTH,
        /** All there is: one X, or mitochondrial. */
        ONLY,
        UNKNOWN
    }
}
