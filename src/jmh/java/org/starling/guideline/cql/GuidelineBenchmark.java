package org.starling.guideline.cql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starling.evidence.Item;
import org.starling.evidence.PatientFacts;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.fhir.CanonicalGenotype;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.Route;

/** What the guideline stage costs for one order of a patient with three genes on file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class GuidelineBenchmark {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final GuidelineEngine engine = new CqlGuidelineEngine(new CanonicalGenotype()::write);
    private final PgxProfile profile = new PgxProfile(
            Map.of(
                    new Gene("CYP2C19"), called("CYP2C19", "*1/*2", "Intermediate Metabolizer", Optional.empty()),
                    new Gene("CYP2C9"), called("CYP2C9", "*1/*3", "Intermediate Metabolizer", score("1.0")),
                    new Gene("CYP2D6"), called("CYP2D6", "*4/*41", "Intermediate Metabolizer", score("0.25"))),
            List.of());

    /** A drug with no rule: the whole stage is finding that out. */
    @Benchmark
    public List<GuidelineAdvice> noRule() {
        return advise("10582");
    }

    @Benchmark
    public List<GuidelineAdvice> oneGene() {
        return advise("32968");
    }

    @Benchmark
    public List<GuidelineAdvice> twoGenes() {
        return advise("704");
    }

    @Benchmark
    public List<GuidelineAdvice> warfarin() {
        return advise("11289");
    }

    private List<GuidelineAdvice> advise(String rxnorm) {
        var order = new MedicationUse(
                "MedicationRequest/o1",
                MedicationUse.Role.ORDERED,
                List.of(new Drug(rxnorm, "drug")),
                Route.ORAL,
                Map.of(),
                "benchmark",
                "drug",
                Optional.empty());
        var draft = new MedicationRequest();
        draft.setId("o1");
        draft.addReasonCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "F32.9", null)));
        var record = new PatientRecord(
                "p1",
                Optional.empty(),
                List.of(new Item<>(draft, "MedicationRequest/o1", "draft")),
                List.of(),
                Map.of(),
                List.of(),
                new PatientFacts(
                        Optional.of(LocalDate.of(1970, 1, 1)),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        return engine.advise(order, record, new Medications(List.of(order)), profile, TODAY);
    }

    private static Optional<ActivityScore> score(String value) {
        return Optional.of(new ActivityScore(new BigDecimal(value), false));
    }

    private static GeneFinding called(String gene, String diplotype, String phenotype, Optional<ActivityScore> score) {
        return new GeneFinding.Called(new GeneResult(
                new Gene(gene), Optional.of(diplotype), Optional.of(phenotype), score, List.of(), List.of(), List.of()));
    }
}
