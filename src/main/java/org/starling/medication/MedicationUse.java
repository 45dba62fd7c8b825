package org.starling.medication;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One drug order or statement, resolved to ingredients.
 *
 * @param reference {@code MedicationRequest/1}
 * @param ingredients empty when the product could not be resolved: unknown stays unknown
 * @param doses by RxNorm ingredient, only where unambiguous
 * @param resolution how the product became ingredients, for the reader of the record ({@code RxNorm 309362 (SCD)})
 * @param label what the order calls it, for people
 * @param since when the therapy began or was ordered, where the record says
 */
public record MedicationUse(
        String reference,
        Role role,
        List<Drug> ingredients,
        Route route,
        Map<String, OrderedDose> doses,
        String resolution,
        String label,
        Optional<LocalDate> since) {
    public MedicationUse {
        ingredients = List.copyOf(ingredients);
        doses = Map.copyOf(doses);
    }

    /** The label of an order that names its drug in no way: neither code, nor words, nor a reference that leads somewhere. */
    static final String UNNAMED = "a drug without a name";

    /** Whether the order says at all what it is; one that does may still be unknown to the tables. */
    public boolean isNamed() {
        return !label.equals(UNNAMED);
    }

    public boolean contains(String rxnorm) {
        return ingredients.stream().anyMatch(each -> each.rxnorm().equals(rxnorm));
    }

    public Optional<OrderedDose> dose(String rxnorm) {
        return Optional.ofNullable(doses.get(rxnorm));
    }

    /** How a drug comes into the call. */
    public enum Role {
        /** Under review: advice is wanted. */
        ORDERED,
        /** Another draft of the same context, not selected: counts as taken together. */
        CO_ORDERED,
        /** Active in the record. */
        ACTIVE,
        /** On hold in the record: a therapy that has begun, but not taken now. */
        PAUSED
    }
}
