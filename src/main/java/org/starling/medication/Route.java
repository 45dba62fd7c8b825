package org.starling.medication;

/** Whether a product acts on the whole body; only systemic and unknown routes raise systemic advice. */
public enum Route {
    ORAL,
    INJECTED,
    OTHER_SYSTEMIC,
    LOCAL,
    UNKNOWN;

    public boolean maySystemic() {
        return this != LOCAL;
    }
}
