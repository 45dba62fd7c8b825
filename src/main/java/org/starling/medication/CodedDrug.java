package org.starling.medication;

import java.util.List;

/**
 * What one code says.
 *
 * @param code with its system: {@code RxNorm 309362}, {@code ATC B01AC04}
 * @param type the term type of the RxNorm concept it stands for
 * @param drugs those known; never empty
 * @param more whether the product holds ingredients besides them
 * @param words what the concept is called, for comparing with the words of an order; empty where the code has no name here
 * @param name the parts of that name, and the dose form that the code tells
 */
record CodedDrug(String code, TermType type, List<Drug> drugs, boolean more, String words, ClinicalDrugName name) {
    CodedDrug {
        drugs = List.copyOf(drugs);
    }

    String how() {
        return code + " (" + type + ")";
    }
}
