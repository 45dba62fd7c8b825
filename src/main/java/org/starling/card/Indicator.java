package org.starling.card;

import java.util.Locale;

/** Urgency of a card, calmest first. */
public enum Indicator {
    INFO,
    WARNING,
    CRITICAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
