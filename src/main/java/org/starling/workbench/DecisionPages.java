package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starling.decision.Feedback;

/** What the rationale page asks of the decision record, already limited to decisions the caller may see. */
public interface DecisionPages {

    /** {@link #replay}'s answer when the recomputed answer equals the recorded one byte for byte. */
    String SAME = "same";

    /** The trace of a decision; empty when there is none for this caller. */
    Optional<JsonNode> trace(UUID id);

    /** Feedback on the decision's cards, oldest first. */
    List<Feedback> feedback(UUID id);

    /**
     * Recomputes the answer from the record.
     *
     * @return {@link #SAME}, or in words what differs; empty when there is no such decision
     */
    Optional<String> replay(UUID id);
}
