package org.starling.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.starling.card.Alternative;
import org.starling.card.Alternative.Caution;
import org.starling.card.Alternative.Obstacle;
import org.starling.card.OrderAdvice.Surroundings;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.Modulator;
import org.starling.medication.ModulatorsTaken;

/**
 * Checks the drugs a guideline names instead of an order, as if each were ordered in its place: against allergies, the other drugs,
 * what the guidelines say about it with this patient's genes, and what it would do to the enzymes of the others.
 */
final class AlternativeCheck {
    /** More are not weighed at a signing, and each costs a run of the guidelines. What is not checked is not offered. */
    private static final int CHECKED = 12;

    private final GuidelineEngine guidelines;
    private final Function<Medications, ModulatorsTaken> modulators;

    AlternativeCheck(GuidelineEngine guidelines, Function<Medications, ModulatorsTaken> modulators) {
        this.guidelines = guidelines;
        this.modulators = modulators;
    }

    /**
     * The patient of one call.
     *
     * @param runs whether the order under review runs already, so that nothing new may borrow its place in the record
     */
    record Case(
            MedicationUse order,
            boolean runs,
            PatientRecord record,
            Medications taken,
            PgxProfile profile,
            Surroundings surroundings,
            LocalDate today) {}

    /** The alternatives to an order, in the order the guidelines name them. */
    List<Alternative> of(List<GuidelineAdvice> advice, Case patient) {
        var all = new ArrayList<Alternative>();
        for (var rxnorm : Alternative.named(advice)) {
            all.add(
                    all.size() < CHECKED
                            ? check(rxnorm, patient)
                            : new Alternative(rxnorm, Optional.of(new Obstacle.NotChecked()), List.of()));
        }
        return all;
    }

    private Alternative check(String rxnorm, Case patient) {
        var known = onRecord(rxnorm, patient.surroundings());
        if (known.isPresent()) {
            return new Alternative(rxnorm, known, List.of());
        }
        var order = instead(rxnorm, patient);
        var others = patient.taken().uses().stream()
                .filter(use -> !use.reference().equals(patient.order().reference()))
                .toList();
        var medications = new Medications(
                Stream.concat(others.stream(), Stream.of(order)).toList(),
                patient.taken().complete());
        var said = guidelines.advise(order, patient.record(), medications, patient.profile(), patient.today());
        var against = genesOf(said, Set.of(Action.AVOID, Action.ALTERNATIVE));
        return against.<Alternative>map(
                        genes -> new Alternative(rxnorm, Optional.of(new Obstacle.Advised(genes)), List.of()))
                .orElseGet(() -> new Alternative(
                        rxnorm,
                        Optional.empty(),
                        Stream.of(doses(said), unknown(said), effects(rxnorm, others, medications))
                                .flatMap(List::stream)
                                .toList()));
    }

    private static Optional<Obstacle> onRecord(String rxnorm, Surroundings surroundings) {
        if (surroundings.allergies().contains(rxnorm)) {
            return Optional.of(new Obstacle.Allergy());
        }
        if (surroundings.taken().contains(rxnorm)) {
            return Optional.of(new Obstacle.Taken());
        }
        return surroundings.ordered().contains(rxnorm) ? Optional.of(new Obstacle.Ordered()) : Optional.empty();
    }

    /** As if ordered for the same reason; its code stands for its name, which no guideline reads. */
    private static MedicationUse instead(String rxnorm, Case patient) {
        return new MedicationUse(
                patient.runs() ? "MedicationRequest/instead" : patient.order().reference(),
                MedicationUse.Role.ORDERED,
                List.of(new Drug(rxnorm, rxnorm)),
                patient.order().route(),
                Map.of(),
                "alternative",
                rxnorm,
                Optional.empty());
    }

    /** The genes behind advice of these kinds, in any case that is open; empty when no such advice is given. */
    private static Optional<List<String>> genesOf(List<GuidelineAdvice> said, Set<Action> actions) {
        var asking = said.stream()
                .filter(each -> each.recommendations().stream().anyMatch(one -> actions.contains(one.action())))
                .toList();
        return asking.isEmpty()
                ? Optional.empty()
                : Optional.of(asking.stream()
                        .flatMap(each -> each.genes().stream())
                        .filter(basis ->
                                basis.result().isPresent() || basis.adjusted().isPresent())
                        .map(GeneBasis::gene)
                        .distinct()
                        .toList());
    }

    private static List<Caution> doses(List<GuidelineAdvice> said) {
        return Stream.of(Action.LOWER_DOSE, Action.HIGHER_DOSE)
                .flatMap(action ->
                        genesOf(said, Set.of(action)).stream().<Caution>map(genes -> new Caution.Dose(action, genes)))
                .toList();
    }

    private static List<Caution> unknown(List<GuidelineAdvice> said) {
        var genes = said.stream()
                .flatMap(each -> each.genes().stream()
                        .filter(basis ->
                                basis.result().isEmpty() && each.needs().contains(basis.gene())))
                .map(GeneBasis::gene)
                .distinct()
                .toList();
        return genes.isEmpty() ? List.of() : List.of(new Caution.Unknown(genes));
    }

    private List<Caution> effects(String rxnorm, List<MedicationUse> others, Medications medications) {
        var cautions = new ArrayList<Caution>();
        for (var each : modulators.apply(medications).all()) {
            var modulator = each.modulator();
            if (modulator.drugs().stream().anyMatch(drug -> drug.rxnorm().equals(rxnorm))) {
                var depending = depending(modulator, others);
                if (!depending.isEmpty()) {
                    cautions.add(new Caution.Modulates(modulator, depending));
                }
            }
        }
        return cautions;
    }

    /** Drugs taken or ordered whose guideline reads a gene of this enzyme. */
    private List<Drug> depending(Modulator modulator, List<MedicationUse> others) {
        var depending = new LinkedHashSet<Drug>();
        for (var use : others) {
            if (use.role() == MedicationUse.Role.PAUSED) {
                continue;
            }
            for (var guideline : guidelines.about(use)) {
                use.ingredients().stream()
                        .filter(drug -> guideline.drugs().contains(drug.rxnorm())
                                && !modulator.drugs().contains(drug)
                                && guideline.genesFor(drug.rxnorm()).stream().anyMatch(modulator.genes()::contains))
                        .forEach(depending::add);
            }
        }
        return List.copyOf(depending);
    }
}
