package org.starling.evidence;

import org.jspecify.annotations.Nullable;

/** {@code Type/id}, the end of a relative or absolute reference to a resource. */
record LogicalReference(String type, String id) {
    private static final int LONGEST_ID = 64;

    /** Null for what is no such reference: a fragment, a URN, a bare id, a search. */
    static @Nullable LogicalReference of(String reference) {
        int history = reference.indexOf("/_history/");
        var plain = history < 0 ? reference : reference.substring(0, history);
        int slash = plain.lastIndexOf('/');
        if (slash <= 0 || !isId(plain.substring(slash + 1))) {
            return null;
        }
        var type = plain.substring(plain.lastIndexOf('/', slash - 1) + 1, slash);
        return isType(type) ? new LogicalReference(type, plain.substring(slash + 1)) : null;
    }

    /** Whether a text may be a FHIR id and can stand in a URL path: dots alone would climb out of it. */
    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        boolean onlyDots = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!letter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
                return false;
            }
            onlyDots &= c == '.';
        }
        return !onlyDots;
    }

    private static boolean isType(String text) {
        if (text.isEmpty() || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!letter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
