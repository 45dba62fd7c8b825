package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.starling.hook.HookCall;

/** Finds the Medication resources that orders and statements point at and that did not come along. */
final class MedicationReferences {
    private static final int LIMIT = 20;
    private static final String MEDICATION = "Medication";

    private MedicationReferences() {}

    /** The first references that must still be read from the server; orders under review come first. */
    static Set<LogicalReference> unread(HookCall call, List<QueryAnswer> answers, FhirBase server) {
        Set<String> present = new HashSet<>();
        Set<LogicalReference> wanted = new LinkedHashSet<>();
        for (var entry : DraftOrders.bundle(call.context()).path("entry")) {
            var resource = entry.path("resource");
            note(resource, present);
            present.add(entry.path("fullUrl").asText());
            want(resource, server, wanted);
        }
        for (var answer : answers) {
            for (var resource : answer.resources()) {
                note(resource, present);
                want(resource, server, wanted);
            }
        }
        wanted.removeIf(each -> present.contains(each.toString()));
        Set<LogicalReference> first = new LinkedHashSet<>();
        for (var each : wanted) {
            if (first.size() < LIMIT) {
                first.add(each);
            }
        }
        return first;
    }

    private static void note(JsonNode resource, Set<String> present) {
        if (resource.path("resourceType").asText().equals(MEDICATION)) {
            present.add(MEDICATION + "/" + resource.path("id").asText());
        }
    }

    private static void want(JsonNode resource, FhirBase server, Set<LogicalReference> wanted) {
        var written = resource.path("medicationReference").path("reference").asText();
        if (LogicalReference.of(written) instanceof LogicalReference reference
                && reference.type().equals(MEDICATION)
                && server.inside(written).isPresent()) {
            wanted.add(reference);
        }
    }
}
