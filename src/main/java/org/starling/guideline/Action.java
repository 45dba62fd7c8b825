package org.starling.guideline;

import java.util.Locale;

/** What a recommendation asks for, most cautious first: the order in which differing advice is shown. */
public enum Action {
    AVOID,
    ALTERNATIVE,
    LOWER_DOSE,
    HIGHER_DOSE,
    TEST,
    MONITOR,
    NO_RECOMMENDATION,
    STANDARD;

    /** As CQL and the card extension write it: {@code lower-dose}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Action of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
