package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one body says in answer to a query, be it a prefetch value or a page from the FHIR server. */
sealed interface AnswerBody {
    /** Nested Bundles deeper than this are nonsense. */
    int DEPTH = 5;

    /** The types that some query asks for; others that come along, such as Practitioner, are not read. */
    Set<String> READ = Set.of(
            "Patient",
            "Observation",
            "DiagnosticReport",
            "Condition",
            "MedicationRequest",
            "MedicationStatement",
            "Medication",
            "Procedure",
            "AllergyIntolerance",
            "Flag",
            "Task",
            "DocumentReference",
            "MolecularSequence",
            "Sequence");

    /**
     * Resources, perhaps not all.
     *
     * @param next link to the next page, or null
     * @param troubled whether an error came along with the resources
     * @param total how many the sender says there are, negative when it does not say
     */
    record Resources(List<JsonNode> resources, @Nullable String next, boolean troubled, int total)
            implements AnswerBody {}

    /** The sender looked and there is nothing. */
    record Nothing() implements AnswerBody {}

    /** The sender could not run the query, or its answer contradicts itself. */
    record Trouble(String why) implements AnswerBody {}

    /** Not an answer to this query at all. */
    record Foreign() implements AnswerBody {}

    static AnswerBody read(QueryKey key, JsonNode body) {
        if (body.isNull()) {
            return new Nothing();
        }
        var type = body.path("resourceType").asText();
        if (type.equals("Bundle")) {
            return bundle(key, body);
        }
        if (type.equals("OperationOutcome")) {
            return new Trouble("answered with an OperationOutcome");
        }
        return key.types().contains(type) ? new Resources(List.of(body), null, false, -1) : new Foreign();
    }

    private static AnswerBody bundle(QueryKey key, JsonNode bundle) {
        var entries = bundle.path("entry");
        if (!entries.isMissingNode() && !entries.isNull() && !entries.isArray()) {
            return new Foreign();
        }
        var content = new Content();
        content.add(LocalReferences.resolve(bundle), DEPTH);
        var next = next(bundle);
        int total = bundle.path("total").asInt(-1);
        if (content.others && !content.hasAny(key.types())) {
            return new Foreign();
        }
        if (!content.resources.isEmpty() || (next != null && !content.error)) {
            return new Resources(content.resources, next, content.error, total);
        }
        if (content.error) {
            return new Trouble("answered with an OperationOutcome");
        }
        return total > 0 ? new Trouble("names results that it did not send") : new Nothing();
    }

    private static @Nullable String next(JsonNode bundle) {
        for (var link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return null;
    }

    /** The entries of a Bundle and of those within it. */
    final class Content {
        private final List<JsonNode> resources = new ArrayList<>();
        private boolean error;
        private boolean others;

        private void add(JsonNode bundle, int depth) {
            for (var entry : bundle.path("entry")) {
                var resource = entry.path("resource");
                var type = resource.path("resourceType").asText();
                switch (type) {
                    case "OperationOutcome" -> error |= isError(resource);
                    case "Bundle" -> {
                        if (depth > 0) {
                            add(LocalReferences.resolve(resource), depth - 1);
                        } else {
                            error = true;
                        }
                    }
                    default -> {
                        if (READ.contains(type)) {
                            resources.add(resource);
                        }
                        others = true;
                    }
                }
            }
        }

        private boolean hasAny(Set<String> types) {
            for (var resource : resources) {
                if (types.contains(resource.path("resourceType").asText())) {
                    return true;
                }
            }
            return false;
        }

        /** Epic tells "no results" by an outcome of severity warning, which is an answer and no failure. */
        private static boolean isError(JsonNode outcome) {
            for (var issue : outcome.path("issue")) {
                var severity = issue.path("severity").asText();
                if (severity.equals("error") || severity.equals("fatal")) {
                    return true;
                }
            }
            return false;
        }
    }
}
