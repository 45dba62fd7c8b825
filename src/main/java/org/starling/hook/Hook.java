package org.starling.hook;

import java.util.Optional;

/** The hooks Starling serves, by their names in the CDS Hooks hook library. */
public enum Hook {
    ORDER_SIGN("order-sign"),
    ORDER_SELECT("order-select"),
    PATIENT_VIEW("patient-view");

    private final String hookName;

    Hook(String hookName) {
        this.hookName = hookName;
    }

    /** The name in the {@code hook} member of a request. */
    public String hookName() {
        return hookName;
    }

    /** The id of our service for this hook, the last part of its URL. */
    public String serviceId() {
        return "pgx-" + hookName;
    }

    public static Optional<Hook> ofService(String serviceId) {
        for (var hook : values()) {
            if (hook.serviceId().equals(serviceId)) {
                return Optional.of(hook);
            }
        }
        return Optional.empty();
    }
}
