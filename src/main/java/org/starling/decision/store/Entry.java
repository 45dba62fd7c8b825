package org.starling.decision.store;

import java.util.List;
import java.util.Optional;

/** What one caller wants in one transaction. */
sealed interface Entry {
    String tenant();

    /** Id of the JWT that this entry uses up. */
    Optional<String> jti();

    record Decided(DecisionRow row) implements Entry {
        @Override
        public String tenant() {
            return row.tenant();
        }

        @Override
        public Optional<String> jti() {
            return row.jti();
        }
    }

    record Heard(String tenant, List<FeedbackRow> rows, Optional<String> jti) implements Entry {}

    record Spent(String tenant, String id) implements Entry {
        @Override
        public Optional<String> jti() {
            return Optional.of(id);
        }
    }

    enum Outcome {
        STORED,
        /** The jti was used before; nothing of the entry is stored. */
        REPLAYED
    }
}
