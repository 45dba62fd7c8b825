package org.starling.genotype.fhir;

import java.util.Map;
import java.util.Optional;

/** The words of a passport, by key of the message files: FHIR is read by people too. */
@FunctionalInterface
public interface PassportText {
    /** The text of a key with its values filled in; empty when there is none. */
    Optional<String> find(String key, Map<String, String> values);

    /** @throws IllegalStateException when there is no such text: a build error */
    default String of(String key, Map<String, String> values) {
        return find(key, values).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** A text without values. */
    default String of(String key) {
        return of(key, Map.of());
    }
}
