package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;
import org.starling.evidence.QueryKey.Round;

/**
 * The second round, for results that no code search finds: by category, without category, and in what else may carry
 * them. Asked of the FHIR server once, when the first round found nothing genetic, and kept only as far as it may be.
 */
public final class WideSearch {
    private final GeneticWords words;

    public WideSearch(GeneticWords words) {
        this.words = words;
    }

    /**
     * Whether the round is due: nothing genetic was found, and at least one genetic query had to be asked of the server.
     * An EHR that sent all keys along, null and empty ones included, has answered and is not asked again; a server that
     * refuses the token would refuse it again.
     */
    boolean due(List<QueryAnswer> answers) {
        boolean reachable = false;
        for (var answer : answers) {
            if (answer.key().genetic()) {
                if (answer.outcome() == Outcome.FOUND) {
                    return false;
                }
                reachable |= answer.key().round() == Round.FIRST
                        && answer.origin() == Origin.FHIR_SERVER
                        && answer.outcome() != Outcome.NOT_ALLOWED;
            }
        }
        return reachable;
    }

    /** The answer without resources that can't be genetic, and without the content of attached files. */
    QueryAnswer kept(QueryAnswer answer) {
        List<JsonNode> kept = new ArrayList<>();
        for (var resource : answer.resources()) {
            var light = withoutContent(resource);
            if (isAskedFor(answer.key()) || words.mentionedIn(light)) {
                kept.add(light);
            }
        }
        var outcome = answer.outcome() == Outcome.FOUND && kept.isEmpty()
                ? (answer.complete() ? Outcome.EMPTY : Outcome.FAILED)
                : answer.outcome();
        return new QueryAnswer(answer.key(), outcome, answer.origin(), kept, answer.complete(), answer.note());
    }

    /** Whether all that such a query finds is worth keeping: genetic by its category, or few. */
    private static boolean isAskedFor(QueryKey key) {
        return key == QueryKey.WIDE_GENETICS || key == QueryKey.FLAGS || key == QueryKey.TASKS;
    }

    private static JsonNode withoutContent(JsonNode resource) {
        if (resource.path("presentedForm").isEmpty() && resource.path("content").isEmpty()) {
            return resource;
        }
        var copy = resource.deepCopy();
        for (var form : copy.path("presentedForm")) {
            drop(form);
        }
        for (var content : copy.path("content")) {
            drop(content.path("attachment"));
        }
        return copy;
    }

    private static void drop(JsonNode attachment) {
        if (attachment instanceof ObjectNode object) {
            object.remove("data");
        }
    }
}
