package org.starling.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The context of one hook; ids are FHIR logical ids without type, except {@code userId} ({@code Practitioner/1}). */
public sealed interface HookContext {
    String userId();

    String patientId();

    Optional<String> encounterId();

    /** Orders about to be signed: a Bundle as it came. */
    record OrderSign(String userId, String patientId, Optional<String> encounterId, JsonNode draftOrders)
            implements HookContext {}

    /** Orders being picked; advice is about the selected ones ({@code MedicationRequest/1}), the others are context. */
    record OrderSelect(
            String userId, String patientId, Optional<String> encounterId, JsonNode draftOrders, Set<String> selections)
            implements HookContext {
        public OrderSelect {
            selections = Set.copyOf(selections);
        }
    }

    /** A chart being opened. */
    record PatientView(String userId, String patientId, Optional<String> encounterId) implements HookContext {}
}
