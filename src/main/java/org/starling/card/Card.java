package org.starling.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A CDS Hooks card, valid from birth.
 *
 * @param summary plain text, 1 to 139 characters
 * @param detail Markdown from our templates, without HTML
 * @param extension what machines read; documented in {@code src/docs/card-extension.md}
 */
public record Card(
        UUID uuid,
        String summary,
        Indicator indicator,
        String detail,
        Source source,
        List<Suggestion> suggestions,
        List<OverrideReason> overrideReasons,
        List<Link> links,
        Optional<ObjectNode> extension) {
    /** CDS Hooks asks for fewer than 140 characters. */
    public static final int SUMMARY_LIMIT = 139;

    public Card {
        if (summary.isBlank() || summary.codePointCount(0, summary.length()) > SUMMARY_LIMIT) {
            throw new IllegalArgumentException("a summary has 1 to 139 characters");
        }
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
    }

    Card withSummary(String changed) {
        return new Card(uuid, changed, indicator, detail, source, suggestions, overrideReasons, links, extension);
    }

    Card withDetail(String changed) {
        return new Card(uuid, summary, indicator, changed, source, suggestions, overrideReasons, links, extension);
    }

    /** Who stands behind the advice; {@code topic} lets an EHR filter and lets an override stick. */
    public record Source(String label, String url, String topicCode, String topicDisplay) {}

    /** A choice the prescriber can click; without actions it keeps the order as it is. */
    public record Suggestion(UUID uuid, String label, List<SuggestedAction> actions) {
        public Suggestion {
            actions = List.copyOf(actions);
        }
    }

    /** One step of a suggestion; all steps of one suggestion belong together. */
    public sealed interface SuggestedAction {
        String description();

        record Create(String description, ObjectNode resource) implements SuggestedAction {}

        /** Carries the whole resource as received, with only drug or dose changed. */
        record Update(String description, ObjectNode resource) implements SuggestedAction {}

        /** Never alone: only beside the order that takes its place. */
        record Delete(String description, String resourceId) implements SuggestedAction {}
    }

    /** A coded reason to disagree. */
    public record OverrideReason(String code, String display) {}

    /** An absolute link. */
    public record Link(String label, String url) {}
}
