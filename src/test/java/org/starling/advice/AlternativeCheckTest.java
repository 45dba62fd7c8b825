package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starling.card.Alternative;
import org.starling.card.Alternative.Caution;
import org.starling.card.Alternative.Obstacle;
import org.starling.card.OrderAdvice.Surroundings;
import org.starling.evidence.PatientRecord;
import org.starling.evidence.UnknownPatient;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Strength;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.MedicationUse.Role;
import org.starling.medication.Medications;
import org.starling.medication.Modulator;
import org.starling.medication.ModulatorsTaken;
import org.starling.medication.Route;
import org.starling.medication.TakenModulator;

/** Alternatives run through the guidelines as if they were ordered in the place of the order. */
class AlternativeCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final MedicationUse ORDER = use("MedicationRequest/o1", Role.ORDERED, "1");
    private static final Modulator INHIBITOR = new Modulator(
            "CYP2D6",
            List.of("CYP2D6"),
            List.of(new Drug("7", "seven")),
            Modulator.Effect.INHIBITOR,
            Modulator.Degree.STRONG,
            "test");

    private final Engine engine = new Engine();

    @Test
    void whatTheOtherGenesSpeakAgainstIsNotOffered() {
        engine.says("7", Action.ALTERNATIVE, "CYP2D6", true, List.of());

        assertThat(checked(Surroundings.NONE, List.of(ORDER), "7", "8"))
                .containsExactly(
                        new Alternative("7", Optional.of(new Obstacle.Advised(List.of("CYP2D6"))), List.of()),
                        new Alternative("8"));
    }

    @Test
    void anyOpenCaseThatSpeaksAgainstItCounts() {
        engine.says("7", Action.STANDARD, "CYP2D6", true, List.of());
        engine.says("7", Action.AVOID, "CYP2C9", true, List.of());

        assertThat(checked(Surroundings.NONE, List.of(ORDER), "7").getFirst().obstacle())
                .contains(new Obstacle.Advised(List.of("CYP2C9")));
    }

    @Test
    void anotherDoseIsNamedAndAnUntestedGeneToo() {
        engine.says("7", Action.LOWER_DOSE, "CYP2D6", true, List.of());
        engine.says("8", Action.NO_RECOMMENDATION, "SLCO1B1", false, List.of("SLCO1B1"));

        assertThat(checked(Surroundings.NONE, List.of(ORDER), "7", "8"))
                .containsExactly(
                        new Alternative(
                                "7", Optional.empty(), List.of(new Caution.Dose(Action.LOWER_DOSE, List.of("CYP2D6")))),
                        new Alternative("8", Optional.empty(), List.of(new Caution.Unknown(List.of("SLCO1B1")))));
    }

    @Test
    void allergyTakenAndOrderedAreObstacles() {
        var around = new Surroundings(Set.of("8"), Set.of("9"), Set.of("9"), Set.of("7"), true);

        assertThat(checked(around, List.of(ORDER), "7", "8", "9"))
                .extracting(Alternative::obstacle)
                .containsExactly(
                        Optional.of(new Obstacle.Allergy()),
                        Optional.of(new Obstacle.Ordered()),
                        Optional.of(new Obstacle.Taken()));
    }

    @Test
    void itIsRunInPlaceOfTheOrderForTheSameReason() {
        checked(Surroundings.NONE, List.of(ORDER, use("MedicationRequest/2", Role.ACTIVE, "3")), "7");

        assertThat(engine.asked).singleElement().satisfies(asked -> {
            assertThat(asked.reference()).isEqualTo("MedicationRequest/o1");
            assertThat(asked.role()).isEqualTo(Role.ORDERED);
        });
        assertThat(engine.around.uses())
                .flatExtracting(MedicationUse::ingredients)
                .extracting(Drug::rxnorm)
                .containsExactly("3", "7");
    }

    @Test
    void anOrderThatRunsAlreadyLendsItsPlaceToNothingNew() {
        new AlternativeCheck(engine, this::modulators)
                .of(List.of(avoided("7")), patient(Surroundings.NONE, List.of(ORDER), true));

        assertThat(engine.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.reference()).isNotEqualTo(ORDER.reference()));
        assertThat(engine.around.uses())
                .flatExtracting(MedicationUse::ingredients)
                .extracting(Drug::rxnorm)
                .containsExactly("7");
    }

    @Test
    void anInhibitorOfAnEnzymeThatAnotherDrugDependsOnIsSaid() {
        engine.knows("3", "CYP2D6");
        var other = use("MedicationRequest/2", Role.ACTIVE, "3");

        assertThat(checked(Surroundings.NONE, List.of(ORDER, other), "7"))
                .containsExactly(new Alternative(
                        "7", Optional.empty(), List.of(new Caution.Modulates(INHIBITOR, List.of(new Drug("3", "3"))))));
        assertThat(checked(Surroundings.NONE, List.of(ORDER, use("MedicationRequest/2", Role.PAUSED, "3")), "7"))
                .containsExactly(new Alternative("7"));
        assertThat(checked(Surroundings.NONE, List.of(ORDER), "7")).containsExactly(new Alternative("7"));
    }

    @Test
    void whatIsNotCheckedIsNotOffered() {
        var named = IntStream.range(100, 114).mapToObj(Integer::toString).toArray(String[]::new);

        var checked = checked(Surroundings.NONE, List.of(ORDER), named);

        assertThat(engine.asked).hasSize(12);
        assertThat(checked)
                .hasSize(14)
                .last()
                .extracting(Alternative::obstacle)
                .isEqualTo(Optional.of(new Obstacle.NotChecked()));
    }

    private List<Alternative> checked(Surroundings around, List<MedicationUse> uses, String... named) {
        return new AlternativeCheck(engine, this::modulators).of(List.of(avoided(named)), patient(around, uses, false));
    }

    private ModulatorsTaken modulators(Medications medications) {
        var taken = medications.uses().stream().anyMatch(use -> use.contains("7"));
        return new ModulatorsTaken(
                taken ? List.of(new TakenModulator(INHIBITOR, false, Route.ORAL)) : List.of(), Set.of("CYP2D6"), true);
    }

    private static AlternativeCheck.Case patient(Surroundings around, List<MedicationUse> uses, boolean runs) {
        return new AlternativeCheck.Case(
                ORDER,
                runs,
                new PatientRecord(
                        "p1", Optional.empty(), List.of(), List.of(), Map.of(), List.of(), UnknownPatient.FACTS),
                new Medications(uses),
                new PgxProfile(Map.of(), List.of()),
                around,
                TODAY);
    }

    private static GuidelineAdvice avoided(String... alternatives) {
        return advice("1", recommendation(Action.AVOID, List.of(alternatives)), List.of(), List.of());
    }

    private static GuidelineAdvice advice(
            String drug, Recommendation recommendation, List<GeneBasis> genes, List<String> needs) {
        return new GuidelineAdvice(
                guideline(drug, "CYP2D6"),
                ORDER,
                new Drug(drug, drug),
                "adult",
                genes,
                List.of(recommendation),
                needs,
                List.of());
    }

    private static Guideline guideline(String drug, String gene) {
        return new Guideline("g", "G", "1.0.0", "CPIC", "t", "u", List.of(drug), Map.of(gene, List.of()));
    }

    private static Recommendation recommendation(Action action, List<String> alternatives) {
        return new Recommendation(
                "general",
                "r",
                action,
                Strength.STRONG,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                alternatives,
                List.of());
    }

    private static MedicationUse use(String reference, Role role, String rxnorm) {
        return new MedicationUse(
                reference,
                role,
                List.of(new Drug(rxnorm, rxnorm)),
                Route.ORAL,
                Map.of(),
                "test",
                rxnorm,
                Optional.empty());
    }

    /** Says what it was told to about a drug, and notes what it was asked. */
    private static final class Engine implements GuidelineEngine {
        private final List<GuidelineAdvice> said = new ArrayList<>();
        private final List<Guideline> known = new ArrayList<>();
        private final List<MedicationUse> asked = new ArrayList<>();
        private Medications around = new Medications(List.of());

        void says(String drug, Action action, String gene, boolean tested, List<String> needs) {
            var result = new GeneResult(
                    new Gene(gene),
                    Optional.empty(),
                    Optional.of("Poor Metabolizer"),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of());
            var basis = new GeneBasis(gene, tested ? Optional.of(result) : Optional.empty(), Optional.empty());
            said.add(advice(drug, recommendation(action, List.of()), List.of(basis), needs));
        }

        void knows(String drug, String gene) {
            known.add(guideline(drug, gene));
        }

        @Override
        public List<Guideline> about(MedicationUse use) {
            return known.stream()
                    .filter(each -> each.drugs().stream().anyMatch(use::contains))
                    .toList();
        }

        @Override
        public List<Guideline> guidelines() {
            return known;
        }

        @Override
        public List<GuidelineAdvice> advise(
                MedicationUse order,
                PatientRecord record,
                Medications medications,
                PgxProfile profile,
                LocalDate today) {
            asked.add(order);
            around = medications;
            return said.stream()
                    .filter(each -> order.contains(each.drug().rxnorm()))
                    .toList();
        }
    }
}
