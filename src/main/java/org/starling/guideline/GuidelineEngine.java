package org.starling.guideline;

import java.time.LocalDate;
import java.util.List;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.PgxProfile;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;

/** Runs the guidelines whose drug is ordered. */
public interface GuidelineEngine {

    /** The guidelines that speak about any ingredient of this drug, for deciding whether anything is needed at all. */
    List<Guideline> about(MedicationUse use);

    /** Every guideline this engine knows. */
    List<Guideline> guidelines();

    /**
     * Advice on one order; one entry for each guideline, drug and reading of the genes.
     *
     * @param today the day of the call, for ages and time windows
     */
    List<GuidelineAdvice> advise(
            MedicationUse order, PatientRecord record, Medications medications, PgxProfile profile, LocalDate today);
}
