package org.starling.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user did with one card.
 *
 * @param at when, by the EHR's clock
 * @param card uuid of the card as sent back; may be one we never sent
 * @param acceptedSuggestions uuids, empty when overridden
 * @param comment free text of the user; kept in the store, never in logs
 */
public record Feedback(
        String tenant,
        String service,
        String card,
        Outcome outcome,
        List<String> acceptedSuggestions,
        Optional<Reason> reason,
        Optional<String> comment,
        Instant at) {
    public Feedback {
        acceptedSuggestions = List.copyOf(acceptedSuggestions);
    }

    public enum Outcome {
        ACCEPTED,
        OVERRIDDEN
    }

    /** A coded override reason; the client's own codes are welcome. */
    public record Reason(String system, String code, Optional<String> display) {}
}
