package org.starling.genotype.fhir;

import java.util.Optional;

/** Text from elsewhere as a FHIR string: no control characters, no blank ends, no more than a reader can take in. */
final class PlainString {
    private static final int LIMIT = 400;

    private PlainString() {}

    /** Empty when nothing is left. */
    static Optional<String> of(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(LIMIT)
                .filter(it -> Character.getType(it) != Character.SURROGATE)
                .map(it -> Character.isWhitespace(it) || Character.isISOControl(it) ? ' ' : it)
                .forEach(plain::appendCodePoint);
        return Optional.of(plain.toString().strip()).filter(it -> !it.isEmpty());
    }
}
