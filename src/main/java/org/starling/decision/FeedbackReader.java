package org.starling.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starling.decision.Feedback.Outcome;
import org.starling.decision.Feedback.Reason;
import org.starling.hook.HookFailure.Malformed;

/**
 * Reads the body of a feedback call. One bad entry refuses the whole batch, so that nothing is half stored; unknown members
 * are ignored; Epic's spelling of override reasons is read too.
 */
public final class FeedbackReader {
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_TEXT = 2000;
    private static final String EPIC = "com.epic.cdshooks.feedback.overrideReason.";

    private FeedbackReader() {}

    /** @throws Malformed naming the entry and member, never its value */
    public static List<Feedback> read(String tenant, String service, JsonNode body) {
        var entries = body.path("feedback");
        if (!entries.isArray() || entries.isEmpty()) {
            throw new Malformed("Member 'feedback' is missing, empty or not an array.");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw new Malformed("Member 'feedback' holds more than " + MAX_ENTRIES + " entries.");
        }
        var all = new ArrayList<Feedback>();
        for (var i = 0; i < entries.size(); i++) {
            all.add(entry(tenant, service, entries.get(i), "feedback[" + i + "]."));
        }
        return all;
    }

    private static Feedback entry(String tenant, String service, JsonNode node, String path) {
        var card = required(node, "card", path);
        var outcome = switch (required(node, "outcome", path)) {
            case "accepted" -> Outcome.ACCEPTED;
            case "overridden" -> Outcome.OVERRIDDEN;
            default -> throw new Malformed("Member '" + path + "outcome' is neither accepted nor overridden.");
        };
        var accepted = acceptedSuggestions(node, path);
        if (outcome == Outcome.ACCEPTED && accepted.isEmpty()) {
            throw new Malformed("Member '" + path + "acceptedSuggestions' is missing though the card was accepted.");
        }
        var override = override(node);
        return new Feedback(
                tenant,
                service,
                card,
                outcome,
                accepted,
                reason(override),
                text(override, "userComment"),
                timestamp(required(node, "outcomeTimestamp", path), path));
    }

    private static List<String> acceptedSuggestions(JsonNode node, String path) {
        var ids = new ArrayList<String>();
        for (var suggestion : node.path("acceptedSuggestions")) {
            ids.add(required(suggestion, "id", path + "acceptedSuggestions."));
        }
        return ids;
    }

    /** The specification's member; Epic's plural as object or list; or nothing but an extension beside the card. */
    private static JsonNode override(JsonNode node) {
        if (node.path("overrideReason").isObject()) {
            return node.path("overrideReason");
        }
        var plural = node.path("overrideReasons");
        if (plural.isArray()) {
            return plural.path(0);
        }
        return plural.isObject() ? plural : node;
    }

    private static Optional<Reason> reason(JsonNode override) {
        var reason = override.path("reason");
        var code = text(reason, "code");
        if (code.isPresent()) {
            return Optional.of(new Reason(text(reason, "system").orElse(""), code.get(), text(reason, "display")));
        }
        var extension = override.path("extension");
        return text(extension, EPIC + "reasonCategory")
                .map(category -> new Reason(EPIC + "reasonCategory", category, text(extension, EPIC + "reasonTitle")));
    }

    private static Instant timestamp(String value, String path) {
        try {
            return OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeParseException e) {
            throw new Malformed("Member '" + path + "outcomeTimestamp' is not an RFC 3339 time.");
        }
    }

    private static String required(JsonNode node, String member, String path) {
        return text(node, member)
                .orElseThrow(() -> new Malformed("Member '" + path + member + "' is missing or not a string."));
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.path(member).textValue())
                .filter(value -> !value.isBlank())
                .map(value -> value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value);
    }
}
