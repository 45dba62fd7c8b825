package org.starling.genotype.fhir;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the status of a resource allows.
 *
 * @param status the FHIR code, for the reader of the record
 */
record Standing(Use use, String status) {
    /** Strongest first. */
    enum Use {
        USED,
        /** Used where nothing else is. */
        UNCERTAIN,
        /** A result may still come. */
        PENDING,
        /** As if it were not there. */
        EXCLUDED
    }

    /** The one that allows less; this one when both allow the same. */
    Standing weaker(Standing other) {
        return other.use.compareTo(use) > 0 ? other : this;
    }

    static Standing of(Resource resource) {
        return switch (resource) {
            case Observation observation -> of(observation);
            case DiagnosticReport report -> of(report);
            case Condition condition -> of(condition);
            case AllergyIntolerance allergy -> ListedStanding.of(allergy);
            case Flag flag -> ListedStanding.of(flag);
            default -> new Standing(Use.USED, "");
        };
    }

    private static Standing of(Observation observation) {
        if (!observation.hasStatus() || observation.getStatus() == null) { // a code that is none leaves no value
            return new Standing(Use.UNCERTAIN, "unknown");
        }
        var status = observation.getStatus();
        var use = switch (status) {
            case FINAL, AMENDED, CORRECTED -> Use.USED;
            case PRELIMINARY, REGISTERED -> Use.PENDING;
            case CANCELLED, ENTEREDINERROR -> Use.EXCLUDED;
            case UNKNOWN, NULL -> Use.UNCERTAIN;
        };
        return new Standing(use, status.toCode());
    }

    private static Standing of(DiagnosticReport report) {
        if (!report.hasStatus() || report.getStatus() == null) {
            return new Standing(Use.UNCERTAIN, "unknown");
        }
        var status = report.getStatus();
        var use = switch (status) {
            case FINAL, AMENDED, CORRECTED, APPENDED -> Use.USED;
            case PRELIMINARY, REGISTERED, PARTIAL -> Use.PENDING;
            case CANCELLED, ENTEREDINERROR -> Use.EXCLUDED;
            case UNKNOWN, NULL -> Use.UNCERTAIN;
        };
        return new Standing(use, status.toCode());
    }

    private static Standing of(Condition condition) {
        var verification = condition.getVerificationStatus().getCodingFirstRep().getCode();
        return switch (verification == null ? "" : verification) {
            case "refuted", "entered-in-error" -> new Standing(Use.EXCLUDED, verification);
            case "unconfirmed", "provisional", "differential" -> new Standing(Use.PENDING, verification);
            default -> active(condition);
        };
    }

    private static Standing active(Condition condition) {
        var clinical = condition.getClinicalStatus().getCodingFirstRep().getCode();
        // Genes don't heal: an indicator that is no longer active was replaced, so it is not trusted alone.
        return clinical == null || clinical.equals("active")
                ? new Standing(Use.USED, "active")
                : new Standing(Use.UNCERTAIN, clinical);
    }
}
