package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.starling.decision.Feedback;

/** Writes the rationale page from a trace. */
@ApplicationScoped
public class RationalePage {
    private final Engine engine = Templates.engine();
    private final Wording wording = Wording.load();

    /** The page of one decision, as HTML in which every value of the trace is escaped. */
    public String of(UUID id, JsonNode trace, List<Feedback> feedback) {
        return engine.getTemplate("decision")
                .data("id", id.toString())
                .data("trace", trace)
                .data("replies", feedback.stream().map(Reply::of).toList())
                .data("drugs", DrugNames.of(trace))
                .data("say", wording)
                .render();
    }

    /** The page for a decision that does not exist or is not this caller's: it does not tell which. */
    public String missing() {
        return engine.getTemplate("missing").render();
    }

    /** What a prescriber did with a card, ready to print. */
    public record Reply(String at, String card, String outcome, String reason, String comment) {
        static Reply of(Feedback feedback) {
            var reason = feedback.reason()
                    .map(coded -> coded.display().orElse(coded.code()))
                    .orElse("");
            return new Reply(
                    feedback.at().toString(),
                    feedback.card(),
                    feedback.outcome().name().toLowerCase(Locale.ROOT),
                    reason,
                    feedback.comment().orElse(""));
        }
    }
}
