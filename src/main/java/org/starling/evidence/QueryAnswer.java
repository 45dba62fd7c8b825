package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How one query ended.
 *
 * @param resources the resources as they came, Bundles unwrapped; empty unless found
 * @param complete false when more pages exist that were not read: the list is then never taken for the whole
 * @param note why it failed or is incomplete, in words without patient data; empty otherwise
 */
public record QueryAnswer(
        QueryKey key, Outcome outcome, Origin origin, List<JsonNode> resources, boolean complete, String note) {
    public QueryAnswer {
        resources = List.copyOf(resources);
    }

    /** Found and empty are answers; failed and not allowed are gaps that the card names. */
    public enum Outcome {
        FOUND,
        EMPTY,
        FAILED,
        NOT_ALLOWED;

        public boolean answered() {
            return this == FOUND || this == EMPTY;
        }
    }

    /** Where the answer came from. */
    public enum Origin {
        PREFETCH,
        FHIR_SERVER,
        GENOMICS_SERVER,
        NOWHERE
    }
}
