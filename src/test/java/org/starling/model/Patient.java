package org.starling.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.starling.evidence.Measurement;
import org.starling.evidence.PatientFacts;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.Route;

/** A complete patient who is about to start the drug, and the ways a record may fall short. */
final class Patient {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final String ORDERED = "11289";

    private Optional<LocalDate> birthDate = Optional.of(LocalDate.of(1959, 3, 14));
    private Optional<Measurement> weight = Optional.of(measurement("29463-7", "82", "kg"));
    private Optional<Measurement> height = Optional.of(measurement("8302-2", "178", "cm"));
    private final List<MedicationUse> uses = new ArrayList<>();
    private final Map<Gene, GeneFinding> findings = new HashMap<>();

    Patient() {
        uses.add(order());
        gene("CYP2C9", "*1/*1");
        gene("VKORC1", "rs9923231 C/T");
    }

    static MedicationUse order() {
        return use(MedicationUse.Role.ORDERED, List.of(new Drug(ORDERED, "warfarin")));
    }

    static MedicationUse use(MedicationUse.Role role, List<Drug> ingredients) {
        return new MedicationUse(
                "MedicationRequest/1", role, ingredients, Route.ORAL, Map.of(), "RxNorm", "a drug", Optional.empty());
    }

    Patient born(LocalDate date) {
        birthDate = Optional.of(date);
        return this;
    }

    Patient withoutBirthDate() {
        birthDate = Optional.empty();
        return this;
    }

    Patient withoutHeight() {
        height = Optional.empty();
        return this;
    }

    Patient height(String value, String unit) {
        height = Optional.of(measurement("8302-2", value, unit));
        return this;
    }

    Patient weight(String value, String unit) {
        weight = Optional.of(measurement("29463-7", value, unit));
        return this;
    }

    Patient gene(String symbol, String diplotype, GeneResult.Mark... marks) {
        return finding(new GeneFinding.Called(result(symbol, diplotype, marks)));
    }

    Patient finding(GeneFinding finding) {
        findings.put(finding.gene(), finding);
        return this;
    }

    Patient takes(MedicationUse.Role role, Drug... ingredients) {
        uses.add(use(role, List.of(ingredients)));
        return this;
    }

    static GeneResult result(String symbol, String diplotype, GeneResult.Mark... marks) {
        return new GeneResult(
                new Gene(symbol),
                Optional.of(diplotype),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(marks));
    }

    Estimation estimatedBy(Estimator estimator) {
        var facts = new PatientFacts(
                birthDate, OptionalInt.of(1959), Optional.of("male"), List.of(), weight, height, List.of());
        var estimations =
                estimator.estimate(order(), facts, new Medications(uses), new PgxProfile(findings, List.of()), TODAY);
        if (estimations.size() != 1) {
            throw new AssertionError("expected one estimation: " + estimations);
        }
        return estimations.getFirst();
    }

    private static Measurement measurement(String loinc, String value, String unit) {
        return new Measurement(loinc, new BigDecimal(value), unit, Optional.empty(), "Observation/1");
    }
}
