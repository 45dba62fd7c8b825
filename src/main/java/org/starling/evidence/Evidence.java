package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What could be read for one call: one answer for each query.
 *
 * @param referencedMedications Medication resources that orders point at, read one by one from the FHIR server
 */
public record Evidence(List<QueryAnswer> answers, List<JsonNode> referencedMedications) {
    public Evidence {
        answers = List.copyOf(answers);
        referencedMedications = List.copyOf(referencedMedications);
    }

    public Evidence(List<QueryAnswer> answers) {
        this(answers, List.of());
    }

    public QueryAnswer answer(QueryKey key) {
        for (var answer : answers) {
            if (answer.key() == key) {
                return answer;
            }
        }
        return new QueryAnswer(
                key, QueryAnswer.Outcome.FAILED, QueryAnswer.Origin.NOWHERE, List.of(), false, "not asked");
    }

    /** Whether at least one genetic query ended found or empty, so that silence about genes can be told from not knowing. */
    public boolean geneticsAnswered() {
        return answers.stream()
                .anyMatch(each -> each.key().genetic() && each.outcome().answered());
    }

    /**
     * Whether the list of current drugs is known as a whole. Many EHRs know requests only (US Core), so statements that can't be
     * had are a gap to name, not a reason to doubt the list.
     */
    public boolean medicationsKnown() {
        var prescribed = answer(QueryKey.MEDICATIONS);
        return prescribed.outcome().answered() && prescribed.complete();
    }

    /** The queries that ended as a gap or incomplete. One that was only tried in addition leaves no gap when it fails. */
    public List<QueryAnswer> gaps() {
        return answers.stream()
                .filter(each -> each.key().round() != QueryKey.Round.WIDE)
                .filter(each -> !each.outcome().answered() || !each.complete())
                .toList();
    }
}
