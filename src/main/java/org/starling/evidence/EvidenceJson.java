package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Evidence as JSON and back without loss, so that a recorded call can be replayed from what was read then. */
public final class EvidenceJson {
    private EvidenceJson() {}

    public static ObjectNode write(Evidence evidence) {
        var json = JsonNodeFactory.instance.objectNode();
        var answers = json.putArray("answers");
        for (var answer : evidence.answers()) {
            var each = answers.addObject();
            each.put("key", answer.key().key());
            each.put("outcome", answer.outcome().name());
            each.put("origin", answer.origin().name());
            each.put("complete", answer.complete());
            each.put("note", answer.note());
            addAll(each.putArray("resources"), answer.resources());
        }
        addAll(json.putArray("referencedMedications"), evidence.referencedMedications());
        return json;
    }

    private static void addAll(ArrayNode array, List<JsonNode> resources) {
        for (var resource : resources) {
            array.add(resource);
        }
    }

    /**
     * @throws IllegalArgumentException when the JSON was not written by {@link #write}
     */
    public static Evidence read(JsonNode json) {
        List<QueryAnswer> answers = new ArrayList<>();
        for (var each : json.path("answers")) {
            answers.add(new QueryAnswer(
                    QueryKey.of(each.path("key").asText())
                            .orElseThrow(() -> new IllegalArgumentException("an answer to an unknown query")),
                    QueryAnswer.Outcome.valueOf(each.path("outcome").asText()),
                    QueryAnswer.Origin.valueOf(each.path("origin").asText()),
                    all(each.path("resources")),
                    each.path("complete").asBoolean(),
                    each.path("note").asText()));
        }
        return new Evidence(answers, all(json.path("referencedMedications")));
    }

    private static List<JsonNode> all(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }
}
