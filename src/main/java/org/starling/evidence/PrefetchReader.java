package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;
import org.starling.hook.HookCall;

/**
 * Reads what the EHR sent along. JSON null, an empty search and an OperationOutcome are answers and are not asked again;
 * a key that is absent, or whose value is of another type than its template asks for, is.
 */
public final class PrefetchReader {
    /**
     * One prefetched answer.
     *
     * @param next the link to the page after it; the answer is incomplete while there is one
     */
    public record Prefetched(QueryAnswer answer, Optional<String> next) {}

    /** The answers by query; queries that are not in the map are to be asked from the FHIR server. */
    public Map<QueryKey, Prefetched> read(HookCall call) {
        Map<QueryKey, Prefetched> answers = new EnumMap<>(QueryKey.class);
        for (var key : QueryKey.sentAlong()) {
            var value = call.prefetch().get(key.key());
            if (value != null) {
                read(key, value).ifPresent(each -> answers.put(key, each));
            }
        }
        return answers;
    }

    private static Optional<Prefetched> read(QueryKey key, JsonNode value) {
        return switch (AnswerBody.read(key, value)) {
            case AnswerBody.Nothing nothing -> ended(key, Outcome.EMPTY, "");
            case AnswerBody.Trouble trouble -> ended(key, Outcome.FAILED, "the EHR " + trouble.why());
            case AnswerBody.Foreign foreign -> Optional.empty();
            case AnswerBody.Resources found -> {
                var note = Completeness.note(key, found, found.resources());
                var outcome = found.resources().isEmpty() ? Outcome.FAILED : Outcome.FOUND;
                var answer = new QueryAnswer(key, outcome, Origin.PREFETCH, found.resources(), note.isEmpty(), note);
                yield Optional.of(new Prefetched(answer, Optional.ofNullable(found.next())));
            }
        };
    }

    private static Optional<Prefetched> ended(QueryKey key, Outcome outcome, String note) {
        var answer = new QueryAnswer(key, outcome, Origin.PREFETCH, List.of(), outcome == Outcome.EMPTY, note);
        return Optional.of(new Prefetched(answer, Optional.empty()));
    }
}
