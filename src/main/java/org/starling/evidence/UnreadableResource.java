package org.starling.evidence;

/** A member that is not what FHIR says it is. Caught by the readers; the reason names the member, never its value. */
final class UnreadableResource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableResource(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
