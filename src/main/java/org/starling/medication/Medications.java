package org.starling.medication;

import java.util.List;

/** All drugs of a call. {@code unresolved} ones are in the list too, without ingredients. */
public record Medications(List<MedicationUse> uses) {
    public Medications {
        uses = List.copyOf(uses);
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
}
