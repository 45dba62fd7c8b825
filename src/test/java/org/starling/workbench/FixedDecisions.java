package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.starling.decision.Feedback;

/** One decision, that of {@code fixtures/workbench/trace.json}; chosen by a test through {@link Profile}. */
@Alternative
@ApplicationScoped
class FixedDecisions implements DecisionPages {
    static final UUID ID = UUID.fromString("0b8f6a52-3c1d-4b54-8a62-5f0f6c1d2e03");

    static final Feedback OVERRIDDEN = new Feedback(
            "demo",
            "pgx-order-sign",
            "6a1f7a52-0c52-4a35-9f5d-0d6a3a8f0b01",
            Feedback.Outcome.OVERRIDDEN,
            List.of(),
            Optional.of(new Feedback.Reason(
                    "https://starling.example/reasons", "will-monitor", Optional.of("Will monitor"))),
            Optional.of("INR <weekly>"),
            Instant.parse("2026-11-22T10:16:00Z"));

    @Override
    public Optional<JsonNode> trace(UUID id) {
        return id.equals(ID) ? Optional.of(Fixture.json("workbench/trace.json")) : Optional.empty();
    }

    @Override
    public List<Feedback> feedback(UUID id) {
        return id.equals(ID) ? List.of(OVERRIDDEN) : List.of();
    }

    @Override
    public Optional<String> replay(UUID id) {
        return id.equals(ID) ? Optional.of(SAME) : Optional.empty();
    }

    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FixedDecisions.class);
        }
    }
}
