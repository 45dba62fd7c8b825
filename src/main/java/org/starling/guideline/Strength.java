package org.starling.guideline;

import java.util.Locale;

/** How strongly the guideline recommends, by CPIC's classes. */
public enum Strength {
    STRONG,
    MODERATE,
    OPTIONAL,
    NONE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Strength of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
