package org.starling.guideline.publish;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** What people read in the published knowledge, apart from the texts of the recommendations. */
final class Words {
    private static final String RESOURCE = "/messages/en-knowledge.properties";

    private final Properties words = new Properties();

    private Words() {}

    static Words load() {
        var words = new Words();
        try (var stream = Words.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            words.words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return words;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    /** @throws IllegalStateException if there is no such text */
    String say(String key, Map<String, String> values) {
        var text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException(RESOURCE + " has no " + key);
        }
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    String say(String key) {
        return say(key, Map.of());
    }
}
