package org.starling.advice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.starling.card.Card;

/**
 * One decision, before it is recorded.
 *
 * @param response the CDS Hooks answer
 * @param trace what led to it, for people
 */
public record Decision(UUID id, List<Card> cards, ObjectNode response, ObjectNode trace) {
    public Decision {
        cards = List.copyOf(cards);
    }
}
