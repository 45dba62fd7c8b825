package org.starling.medication;

import java.util.List;

/**
 * All drugs of a call; those that could not be resolved are in the list too, without ingredients.
 *
 * @param complete whether the list of current drugs could be read as a whole: a drug that is not in an incomplete list may
 *     still be taken
 */
public record Medications(List<MedicationUse> uses, boolean complete) {
    public Medications {
        uses = List.copyOf(uses);
    }

    public Medications(List<MedicationUse> uses) {
        this(uses, true);
    }

    public List<MedicationUse> ordered() {
        return uses.stream()
                .filter(each -> each.role() == MedicationUse.Role.ORDERED)
                .toList();
    }

    public List<MedicationUse> active() {
        return uses.stream()
                .filter(each -> each.role() == MedicationUse.Role.ACTIVE)
                .toList();
    }

    /** Taken now or to be taken: all but what is on hold. */
    public List<MedicationUse> taken() {
        return uses.stream()
                .filter(each -> each.role() != MedicationUse.Role.PAUSED)
                .toList();
    }

    /** Begun before this call: active or on hold. */
    public List<MedicationUse> begun() {
        return uses.stream()
                .filter(each -> each.role() == MedicationUse.Role.ACTIVE || each.role() == MedicationUse.Role.PAUSED)
                .toList();
    }
}
