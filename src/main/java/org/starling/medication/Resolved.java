package org.starling.medication;

import java.util.List;
import java.util.Optional;

/**
 * What a drug concept of the record means.
 *
 * @param drugs empty when unknown
 * @param certain whether these are all ingredients and no source disagrees: only then a dose may be computed
 * @param coded whether an RxNorm code was understood, not only words
 * @param name the clinical drug name strengths are read from
 * @param how for the reader of the record, without patient data
 * @param label what the source calls it; empty when it has no words
 */
record Resolved(
        List<Drug> drugs, boolean certain, boolean coded, Optional<ClinicalDrugName> name, String how, String label) {
    Resolved {
        drugs = List.copyOf(drugs);
    }

    static Resolved unknown(String why, String label) {
        return new Resolved(List.of(), false, false, Optional.empty(), why, label);
    }

    boolean found() {
        return !drugs.isEmpty();
    }

    DoseForm form() {
        return name.map(ClinicalDrugName::form).orElse(DoseForm.UNKNOWN);
    }

    Resolved labelled(String other) {
        return label.isBlank() ? new Resolved(drugs, certain, coded, name, how, other) : this;
    }
}
