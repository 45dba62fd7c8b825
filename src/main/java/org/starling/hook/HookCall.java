package org.starling.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * One CDS Hooks request, checked and typed.
 *
 * @param prefetch by key; a value may be JSON null, which means the EHR looked and found nothing
 * @param request the request as it came, without {@code prefetch} and {@code fhirAuthorization}: what the record keeps
 */
public record HookCall(
        Hook hook,
        String hookInstance,
        HookContext context,
        Map<String, JsonNode> prefetch,
        Optional<FhirAccess> fhir,
        ObjectNode request) {
    public HookCall {
        prefetch = Map.copyOf(prefetch);
    }
}
