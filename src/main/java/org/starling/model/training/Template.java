package org.starling.model.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of a study with places for figures, {@code ${name}}: what people wrote stands apart from what was measured. */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");

    static Template read(Study study, String file) {
        var path = "/training/" + study.name() + "/" + file;
        try (var stream = Template.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + path);
            }
            return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
    }

    /** @throws IllegalArgumentException when a place has no figure */
    String filled(Map<String, String> figures) {
        return PLACE.matcher(text).replaceAll(place -> {
            var figure = figures.get(place.group(1));
            if (figure == null) {
                throw new IllegalArgumentException("no figure for " + place.group(1));
            }
            return Matcher.quoteReplacement(figure);
        });
    }
}
