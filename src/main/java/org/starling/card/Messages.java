package org.starling.card;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The texts of one language: every word a reader sees, by key. CQL and Java carry none. */
public final class Messages {
    private static final List<String> FILES = List.of("", "-cards", "-passport");

    private final Locale language;
    private final Map<String, String> texts;

    private Messages(Locale language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** @throws IllegalStateException when the language is not there: the service does not start half-spoken */
    public static Messages load(Locale language) {
        var texts = new HashMap<String, String>();
        for (var file : FILES) {
            read("/messages/" + language.getLanguage() + file + ".properties", texts);
        }
        for (var library : content("/messages/libraries.txt").lines().toList()) {
            read("/messages/" + language.getLanguage() + "/" + library + ".properties", texts);
        }
        return new Messages(language, texts);
    }

    private static void read(String name, Map<String, String> texts) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(content(name)));
            properties.stringPropertyNames().forEach(key -> {
                if (texts.put(key, properties.getProperty(key)) != null) {
                    throw new IllegalStateException("two texts for " + key);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(String name) {
        try (var in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing texts " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These texts and more: for tests that bring recommendations of their own. */
    Messages with(Map<String, String> more) {
        var all = new HashMap<>(texts);
        all.putAll(more);
        return new Messages(language, all);
    }

    public Locale language() {
        return language;
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /**
     * The text of a key with {@code {name}} filled in.
     *
     * @throws IllegalStateException when there is no such text: a build error, found by the test that walks all keys
     */
    public String text(String key, Map<String, String> values) {
        var template = texts.get(key);
        if (template == null) {
            throw new IllegalStateException("no text for " + key);
        }
        var out = new StringBuilder(template.length() + 64);
        var at = 0;
        while (at < template.length()) {
            var open = template.indexOf('{', at);
            var close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(template, at, open);
            var name = template.substring(open + 1, close);
            var value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("text " + key + " needs a value for " + name);
            }
            out.append(value);
            at = close + 1;
        }
        return out.append(template, at, template.length()).toString();
    }

    public String text(String key) {
        return text(key, Map.of());
    }
}
