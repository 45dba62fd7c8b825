package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Turns the codes and figures of a trace into words, by the message file beside the templates. */
public final class Wording {
    private final Properties words;

    private Wording(Properties words) {
        this.words = words;
    }

    static Wording load() {
        var words = new Properties();
        try (var reader = new InputStreamReader(ClassPath.open("templates/words.properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Wording(words);
    }

    /** The words for a code, or the code itself: a code we have no words for is shown, never hidden. */
    public String word(String kind, @Nullable String code) {
        return code == null ? "" : words.getProperty(kind + "." + code, code);
    }

    boolean knows(String kind, String code) {
        return words.containsKey(kind + "." + code);
    }

    /** {@code 0.46} as {@code 46 %}. */
    public String percent(String share) {
        return Figures.percent(share);
    }

    /** {@code low to high}, or one figure when both are equal. */
    public String range(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }

    /** Dose factors as a share of the usual dose. */
    public String factor(String low, String high) {
        return range(Figures.percent(low), Figures.percent(high));
    }

    public List<Figures.Driver> drivers(JsonNode estimate) {
        return Figures.drivers(estimate);
    }

    /** An address a reader may follow, or nothing: the page links to web pages only. */
    public @Nullable String address(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }
}
