package org.starling.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The record of one call. Everything here is a fact read or made; the access token and the JWT are not among them.
 *
 * @param at the clock of the call
 * @param tenant who called
 * @param hookInstance as it came
 * @param jti id of the caller's JWT, where there was one: stored in the same transaction, so that it works once
 * @param inputs JSON: request without prefetch and token, evidence, policy, model states; replay starts from these
 * @param ids uuids drawn for this call, in order; replay draws them again
 * @param trace JSON for people and comparison: medications, genes, defines, estimates, versions
 * @param answer the bytes that were sent
 * @param cards uuids of the cards sent, to join feedback
 */
public record DecisionRecord(
        UUID id,
        Instant at,
        String tenant,
        String service,
        String hookInstance,
        Optional<String> jti,
        byte[] inputs,
        List<UUID> ids,
        byte[] trace,
        byte[] answer,
        List<String> cards) {
    public DecisionRecord {
        ids = List.copyOf(ids);
        cards = List.copyOf(cards);
    }
}
