package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the codes and figures of a trace into words, by the message file beside the templates. */
public final class Wording {
    private static final Pattern NUMBER = Pattern.compile("\\d+([.]\\d+)?");

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

    /** An estimated figure with the three digits it can carry at most. */
    public String rounded(String figure) {
        return Figures.rounded(new BigDecimal(figure));
    }

    /** {@code 2026-11-22T10:15:30.024Z} as {@code 2026-11-22 10:15:30 UTC}. */
    public String moment(String instant) {
        return instant.replaceFirst("T", " ").replaceFirst("(\\.\\d+)?Z$", " UTC");
    }

    /** The queries that a reader must look at: all but those that were answered in full with nothing. */
    public List<JsonNode> withAnswer(@Nullable List<JsonNode> queries) {
        return queries(queries).filter(query -> !answeredEmpty(query)).toList();
    }

    /** The queries that were answered in full with nothing. */
    public List<JsonNode> withoutAnswer(@Nullable List<JsonNode> queries) {
        return queries(queries).filter(Wording::answeredEmpty).toList();
    }

    private static Stream<JsonNode> queries(@Nullable List<JsonNode> queries) {
        return queries == null ? Stream.of() : queries.stream();
    }

    private static boolean answeredEmpty(JsonNode query) {
        return query.path("outcome").asText().equals("empty")
                && query.path("complete").asBoolean(true)
                && !query.has("note");
    }

    /** The evaluated rules of one guideline, what matters most first. */
    public List<RuleGroup> rules(JsonNode advice) {
        return RuleGroup.of(advice);
    }

    /** What moved an estimate; the values with their units, yes-no inputs in words. */
    public List<Figures.Driver> drivers(JsonNode estimate) {
        var model = estimate.path("model").asText();
        return Figures.drivers(estimate, (feature, value) -> {
            var key = model + "." + feature;
            var unit = words.getProperty("unit." + key);
            var bare = unit == null || !NUMBER.matcher(value).matches();
            return words.getProperty("input." + key + "." + value, bare ? value : value + " " + unit);
        });
    }

    /** An address a reader may follow, or nothing: the page links to web pages only. */
    public @Nullable String address(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }
}
