package org.starling.model;

import java.util.Locale;

/** The life of a model. Live ones reach a card, pilot ones only for named users, silent ones only the record. */
public enum ModelState {
    DRAFT,
    VALIDATED,
    SILENT,
    PILOT,
    LIVE,
    SUSPENDED,
    RETIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
