package org.starling.hook;

/** What stops an answer. Messages name members and queries, never values: they leave in error bodies. */
public abstract sealed class HookFailure extends RuntimeException {
    private HookFailure(String message) {
        super(message, null, false, false);
    }

    /** The request breaks CDS Hooks or is not readable (400). */
    public static final class Malformed extends HookFailure {
        public Malformed(String message) {
            super(message);
        }
    }

    /** The request is larger than we read (413). */
    public static final class TooLarge extends HookFailure {
        public TooLarge(String message) {
            super(message);
        }
    }

    /** There is no such service (404). */
    public static final class UnknownService extends HookFailure {
        public UnknownService() {
            super("No CDS service with this id; see the discovery endpoint.");
        }
    }

    /** A drug with a rule is ordered and neither prefetch nor the FHIR server told what is needed (412). */
    public static final class EvidenceUnavailable extends HookFailure {
        public EvidenceUnavailable(String message) {
            super(message);
        }
    }

    /** The decision could not be made durable, so its cards must not leave (503). */
    public static final class RecordUnavailable extends HookFailure {
        public RecordUnavailable(String message) {
            super(message);
        }
    }
}
