package org.starling.medication;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.PatientRecord;

/** Reads which ingredients the patient does not tolerate, from codes first and names second. */
public final class IntoleranceReader {
    private final RxNormTable table;

    public IntoleranceReader(RxNormTable table) {
        this.table = table;
    }

    /** RxNorm ingredients of all allergies and intolerances that stand; refuted and entered-in-error ones do not. */
    public Set<String> read(PatientRecord record) {
        var found = new HashSet<String>();
        for (var item : record.all(AllergyIntolerance.class)) {
            var allergy = item.resource();
            if (has(allergy.getVerificationStatus(), "refuted", "entered-in-error")
                    || has(allergy.getClinicalStatus(), "inactive", "resolved")) {
                continue;
            }
            substance(allergy.getCode(), found);
            allergy.getReaction().forEach(reaction -> substance(reaction.getSubstance(), found));
        }
        return found;
    }

    private void substance(CodeableConcept concept, Set<String> found) {
        for (var coding : concept.getCoding()) {
            if (coding.hasSystem() && coding.hasCode()) {
                CodeSystem.of(coding.getSystem())
                        .flatMap(system -> table.coded(system, coding.getCode()))
                        .ifPresent(coded -> coded.drugs().forEach(drug -> found.add(drug.rxnorm())));
            }
            named(coding.getDisplay(), found);
        }
        named(concept.getText(), found);
    }

    private void named(@Nullable String text, Set<String> found) {
        if (text != null) {
            table.namedIn(text).drugs().forEach(drug -> found.add(drug.rxnorm()));
        }
    }

    private static boolean has(CodeableConcept concept, String... codes) {
        return concept.getCoding().stream().anyMatch(coding -> List.of(codes).contains(coding.getCode()));
    }
}
