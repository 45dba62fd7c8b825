package org.starling.decision.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starling.decision.DecisionRecord;
import org.starling.decision.Feedback;

/** Records that tests store: invented, and different enough that a mix-up shows. */
final class Decisions {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000000001Z");

    private Decisions() {}

    static UUID id(long number) {
        return new UUID(0x1111_0000_0000_4000L, number);
    }

    static String card(long number) {
        return new UUID(0x2222_0000_0000_4000L, number).toString();
    }

    static DecisionRecord decision(String tenant, long number) {
        return decision(tenant, number, Optional.empty());
    }

    static DecisionRecord decision(String tenant, long number, Optional<String> jti) {
        return new DecisionRecord(
                id(number),
                NOON.plusSeconds(number),
                tenant,
                "pgx-order-sign",
                "hook-instance-" + number,
                jti,
                text("{\"inputs\":\"" + "gene result ".repeat(20) + number + "\"}"),
                List.of(id(number), id(number + 1_000_000)),
                text("{\"trace\":" + number + "}"),
                text("{\"cards\":\"answer of call " + number + "\"}"),
                List.of(card(2 * number), card(2 * number + 1)));
    }

    static Feedback overridden(String tenant, String card, String comment) {
        return new Feedback(
                tenant,
                "pgx-order-sign",
                card,
                Feedback.Outcome.OVERRIDDEN,
                List.of(),
                Optional.of(
                        new Feedback.Reason("http://example.org/reasons", "patient-declined", Optional.of("Declined"))),
                Optional.of(comment),
                NOON);
    }

    static Feedback accepted(String tenant, String card) {
        return new Feedback(
                tenant,
                "pgx-order-sign",
                card,
                Feedback.Outcome.ACCEPTED,
                List.of("suggestion 1", "sugg\"estion\n2"),
                Optional.empty(),
                Optional.empty(),
                NOON.plusSeconds(1));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
