package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the entries of a Bundle that are known by {@code fullUrl} only a logical id, and rewrites the references among
 * them to {@code Type/id}, as a FHIR server does when it accepts a transaction. What follows sees one kind of reference.
 */
final class LocalReferences {
    private static final String URN = "urn:";

    private LocalReferences() {}

    static JsonNode resolve(JsonNode bundle) {
        var assigned = assigned(bundle);
        if (assigned.isEmpty()) {
            return bundle;
        }
        var copy = bundle.deepCopy();
        for (var entry : copy.path("entry")) {
            var reference = assigned.get(entry.path("fullUrl").asText());
            if (reference != null && entry.path("resource") instanceof ObjectNode resource) {
                resource.put("id", reference.substring(reference.indexOf('/') + 1));
            }
        }
        rewrite(copy, assigned);
        return copy;
    }

    private static Map<String, String> assigned(JsonNode bundle) {
        Map<String, String> assigned = new HashMap<>();
        for (var entry : bundle.path("entry")) {
            var fullUrl = entry.path("fullUrl").asText();
            var type = entry.path("resource").path("resourceType").asText();
            var id = entry.path("resource").path("id");
            if (!fullUrl.isEmpty() && !type.isEmpty()) {
                if (fullUrl.startsWith(URN)) {
                    var local = id.isTextual() ? id.textValue() : fullUrl.substring(fullUrl.lastIndexOf(':') + 1);
                    assigned.putIfAbsent(fullUrl, type + "/" + local);
                } else if (id.isMissingNode() && LogicalReference.of(fullUrl) instanceof LogicalReference known) {
                    assigned.putIfAbsent(fullUrl, known.toString());
                }
            }
        }
        return assigned;
    }

    private static void rewrite(JsonNode node, Map<String, String> assigned) {
        if (node instanceof ObjectNode object) {
            var reference = object.get("reference");
            if (reference != null && reference.isTextual()) {
                var known = assigned.get(reference.textValue());
                if (known != null) {
                    object.put("reference", known);
                }
            }
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            for (var child : node) {
                rewrite(child, assigned);
            }
        }
    }
}
