package org.starling.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starling.guideline.GuidelineAdvice;
import org.starling.medication.MedicationUse;
import org.starling.medication.ModulatorsTaken;
import org.starling.model.Estimation;

/**
 * All that is said about one order.
 *
 * @param draft the order as it came; empty for a drug that is already taken
 * @param modulators inhibitors and inducers among all drugs of the call
 * @param alternatives what guidelines name instead, checked for this patient
 */
public record OrderAdvice(
        MedicationUse order,
        Optional<ObjectNode> draft,
        List<GuidelineAdvice> advice,
        List<Estimation> estimates,
        Surroundings surroundings,
        ModulatorsTaken modulators,
        List<Alternative> alternatives) {
    public OrderAdvice {
        advice = List.copyOf(advice);
        estimates = List.copyOf(estimates);
        alternatives = List.copyOf(alternatives);
    }

    /** An order with nothing against its alternatives. */
    public OrderAdvice(
            MedicationUse order,
            Optional<ObjectNode> draft,
            List<GuidelineAdvice> advice,
            List<Estimation> estimates,
            Surroundings surroundings,
            ModulatorsTaken modulators) {
        this(
                order,
                draft,
                advice,
                estimates,
                surroundings,
                modulators,
                Alternative.named(advice).stream().map(Alternative::new).toList());
    }

    /** An order with nothing beside it. */
    public OrderAdvice(
            MedicationUse order, Optional<ObjectNode> draft, List<GuidelineAdvice> advice, List<Estimation> estimates) {
        this(order, draft, advice, estimates, Surroundings.NONE, ModulatorsTaken.NONE);
    }

    /** Whether this is all there is of a drug: no other draft orders it, and of a drug already taken there is no second entry. */
    boolean isWhole(String rxnorm) {
        return !surroundings.ordered().contains(rxnorm)
                && (draft.isPresent() || !surroundings.taken().contains(rxnorm));
    }

    /**
     * What else bears on a suggestion, as RxNorm ingredients.
     *
     * @param ordered in the other drafts of the context
     * @param taken in the record
     * @param begun in the record, taken or on hold
     * @param allergies substances the patient does not tolerate
     * @param allergiesKnown whether the list of allergies could be read
     */
    public record Surroundings(
            Set<String> ordered, Set<String> taken, Set<String> begun, Set<String> allergies, boolean allergiesKnown) {
        public static final Surroundings NONE = new Surroundings(Set.of(), Set.of(), Set.of(), Set.of(), false);

        public Surroundings {
            ordered = Set.copyOf(ordered);
            taken = Set.copyOf(taken);
            begun = Set.copyOf(begun);
            allergies = Set.copyOf(allergies);
        }
    }
}
