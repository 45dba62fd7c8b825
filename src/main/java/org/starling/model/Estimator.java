package org.starling.model;

import java.time.LocalDate;
import java.util.List;
import org.starling.evidence.PatientFacts;
import org.starling.genotype.PgxProfile;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;

/** Runs the models whose drug is ordered. Never throws: a model that fails costs the patient nothing. */
@FunctionalInterface
public interface Estimator {
    List<Estimation> estimate(
            MedicationUse order, PatientFacts facts, Medications medications, PgxProfile profile, LocalDate today);
}
