package org.starling.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.starling.card.Card.SuggestedAction;
import org.starling.hook.Policy.VendorProfile;

/** Cards as CDS Hooks JSON, shaped for one vendor. Absent members are left out: never null, never empty. */
public final class CardWriter {
    /** Systems of our own codes; they name, they need not resolve. */
    public static final String OVERRIDE_REASONS = "http://starling.org/fhir/CodeSystem/override-reason";

    public static final String TOPICS = "http://starling.org/fhir/CodeSystem/topic";

    private CardWriter() {}

    public static ObjectNode response(List<Card> cards, VendorProfile profile) {
        var response = JsonNodeFactory.instance.objectNode();
        var array = response.putArray("cards");
        cards.forEach(card -> write(card, profile, array.addObject()));
        return response;
    }

    private static void write(Card card, VendorProfile profile, ObjectNode node) {
        node.put("uuid", card.uuid().toString());
        node.put("summary", card.summary());
        node.put("indicator", card.indicator().code());
        node.put("detail", card.detail());
        var source = node.putObject("source");
        source.put("label", card.source().label());
        source.put("url", card.source().url());
        source.putObject("topic")
                .put("system", TOPICS)
                .put("code", card.source().topicCode())
                .put("display", card.source().topicDisplay());
        if (!card.suggestions().isEmpty()) {
            // Epic renders suggestions only under "any".
            node.put("selectionBehavior", profile == VendorProfile.EPIC ? "any" : "at-most-one");
            var suggestions = node.putArray("suggestions");
            card.suggestions().forEach(each -> suggestion(each, suggestions.addObject()));
        }
        if (!card.overrideReasons().isEmpty()) {
            var reasons = node.putArray("overrideReasons");
            card.overrideReasons()
                    .forEach(reason -> reasons.addObject()
                            .put("code", reason.code())
                            .put("system", OVERRIDE_REASONS)
                            .put("display", reason.display()));
        }
        if (!card.links().isEmpty()) {
            var links = node.putArray("links");
            card.links()
                    .forEach(link -> links.addObject()
                            .put("label", link.label())
                            .put("url", link.url())
                            .put("type", "absolute"));
        }
        card.extension().ifPresent(extension -> node.set("extension", extension));
    }

    private static void suggestion(Card.Suggestion suggestion, ObjectNode node) {
        node.put("label", suggestion.label());
        node.put("uuid", suggestion.uuid().toString());
        if (suggestion.actions().isEmpty()) {
            return;
        }
        var actions = node.putArray("actions");
        for (var action : suggestion.actions()) {
            var each = actions.addObject();
            switch (action) {
                case SuggestedAction.Create create ->
                    each.put("type", "create")
                            .put("description", create.description())
                            .set("resource", create.resource());
                case SuggestedAction.Update update ->
                    each.put("type", "update")
                            .put("description", update.description())
                            .set("resource", update.resource());
                case SuggestedAction.Delete delete ->
                    each.put("type", "delete")
                            .put("description", delete.description())
                            .put("resourceId", delete.resourceId());
            }
        }
    }
}
