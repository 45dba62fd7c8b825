package org.starling.genotype.fhir;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Flag;

/** What the status of an entry in a patient's list of allergies or flags allows. */
final class ListedStanding {
    private ListedStanding() {}

    /** A risk that was not confirmed counts, marked; one that was refuted is none. */
    static Standing of(AllergyIntolerance allergy) {
        for (var withdrawn : new String[] {"refuted", "entered-in-error"}) {
            if (says(allergy.getVerificationStatus(), withdrawn)) {
                return new Standing(Standing.Use.EXCLUDED, withdrawn);
            }
        }
        for (var over : new String[] {"inactive", "resolved"}) {
            if (says(allergy.getClinicalStatus(), over)) {
                return new Standing(Standing.Use.UNCERTAIN, over); // genes don't heal: it was replaced
            }
        }
        return new Standing(Standing.Use.USED, "active");
    }

    /** Whether the entry was never confirmed; a missing status says nothing against it. */
    static boolean unconfirmed(AllergyIntolerance allergy) {
        return says(allergy.getVerificationStatus(), "unconfirmed");
    }

    static Standing of(Flag flag) {
        if (!flag.hasStatus() || flag.getStatus() == null) {
            return new Standing(Standing.Use.UNCERTAIN, "unknown");
        }
        var status = flag.getStatus();
        return switch (status) {
            case ACTIVE, INACTIVE -> new Standing(Standing.Use.USED, status.toCode());
            case ENTEREDINERROR -> new Standing(Standing.Use.EXCLUDED, status.toCode());
            case NULL -> new Standing(Standing.Use.UNCERTAIN, "unknown");
        };
    }

    private static boolean says(CodeableConcept concept, String code) {
        return Stream.concat(
                        concept.getCoding().stream().map(it -> String.valueOf(it.getCode())),
                        Stream.of(String.valueOf(concept.getText())))
                .anyMatch(code::equalsIgnoreCase);
    }
}
