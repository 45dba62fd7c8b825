package org.starling.model;

/** A bundle that must not be used: its files differ from its manifest, or could harm the process or the estimate. */
public final class ModelRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelRefused(String reason) {
        super(reason);
    }

    public ModelRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
