package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells whether an answer is the whole, since a part must never be taken for it. */
final class Completeness {
    private Completeness() {}

    /** Why the answer is incomplete after this page; empty when it is complete. */
    static String note(QueryKey key, AnswerBody.Resources lastPage, List<JsonNode> all) {
        if (lastPage.next() != null) {
            return "more pages were not read";
        }
        if (lastPage.troubled()) {
            return "an error came along with the results";
        }
        int matching = 0;
        for (var resource : all) {
            if (key.types().contains(resource.path("resourceType").asText())) {
                matching++;
            }
        }
        return lastPage.total() > matching ? "fewer results came than the sender counts" : "";
    }
}
