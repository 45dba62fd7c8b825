package org.starling.medication;

/**
 * Where a product acts, as far as advice needs it; only what may act on the whole body raises systemic advice. The surer a
 * route acts on the whole body, the earlier it stands, but for the unknown one.
 */
public enum Route {
    ORAL,
    INJECTED,
    OTHER_SYSTEMIC,
    /** Gases, sprays and powders: some act on the whole body, some on the lungs. */
    INHALED,
    /** Sprays and drops: some act on the whole body, some on the nose. */
    NASAL,
    /** Creams, rings and inserts: some act on the whole body, some on the vagina. */
    VAGINAL,
    LOCAL,
    UNKNOWN;

    public boolean maySystemic() {
        return this != LOCAL;
    }

    /**
     * Whether a drug given so may reach the enzymes of gut and liver in the amounts that the published classes of inhibitors
     * and inducers suppose, which come from studies of swallowed and injected drugs. Creams for the vagina may: FDA warned of
     * bleeding on an anticoagulant with one of them (2001-02-28). An unknown route may too.
     */
    public boolean mayReachEnzymes() {
        return switch (this) {
            case ORAL, INJECTED, OTHER_SYSTEMIC, VAGINAL, UNKNOWN -> true;
            case INHALED, NASAL, LOCAL -> false;
        };
    }
}
