package org.starling.decision;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps decisions and feedback. A method that returns has made its data durable (fsync). */
public interface DecisionStore extends AutoCloseable {

    /**
     * Blocks until the record is on disk.
     *
     * @throws StoreUnavailable when it is not: then its cards must not leave
     * @throws ReplayedToken when the tenant's jti was used before
     */
    void append(DecisionRecord record);

    /**
     * Stores a whole batch or nothing, of cards known and unknown. An empty batch stores nothing and spends no jti.
     *
     * @throws IllegalArgumentException when the batch is of several tenants
     * @throws StoreUnavailable when it is not on disk
     * @throws ReplayedToken when the tenant's jti was used before
     */
    void append(List<Feedback> batch, Optional<String> jti);

    /**
     * Notes a token as used by a call that leaves no record, discovery or a refused body for example.
     *
     * @throws StoreUnavailable when that is not on disk
     * @throws ReplayedToken when the tenant's jti was used before
     */
    void spend(String tenant, String jti);

    /** A decision, for the tenant it was made for only. */
    Optional<DecisionRecord> find(String tenant, UUID id);

    /** Feedback on the cards of a decision, oldest first. */
    List<Feedback> feedback(String tenant, UUID decision);

    /** The newest decisions of a tenant, newest first. */
    List<DecisionRecord> newest(String tenant, int limit);

    @Override
    void close();

    /** The store could not make a record durable. */
    final class StoreUnavailable extends RuntimeException {
        public StoreUnavailable(String message) {
            super(message, null, false, false);
        }

        public StoreUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The JWT of this call was used before. */
    final class ReplayedToken extends RuntimeException {
        public ReplayedToken() {
            super("token used before", null, false, false);
        }
    }
}
