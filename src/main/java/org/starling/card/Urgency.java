package org.starling.card;

import java.util.Optional;
import org.starling.guideline.Strength;

/** How urgent a card is: by the severity table first, else by what is asked for and how strongly. */
final class Urgency {
    private final CardTables tables;

    Urgency(CardTables tables) {
        this.tables = tables;
    }

    /** A note that speaks for itself, such as a label's contraindication, on an order about to be signed. */
    Optional<Indicator> noted(DrugAdvice advice) {
        return advice.order().draft().isPresent()
                ? advice.lead().flatMap(lead -> tables.urgentNote(lead.advice()))
                : Optional.empty();
    }

    /** The severity table first; else what the most cautious verdict asks for, and how strongly. */
    Indicator of(DrugAdvice advice) {
        var lead = advice.lead().orElseThrow();
        var most = noted(advice).orElse(Indicator.INFO);
        for (var verdict : advice.verdicts()) {
            // Sources that disagree: the most urgent of them counts. Open cases of one source: the urgency of one case
            // must not pass for the urgency of all, so only those that ask for the same count.
            var counts = advice.conflicting() ? verdict.asksForChange() : verdict.action() == lead.action();
            if (counts) {
                var one = tables.severity(verdict.advice())
                        .filter(listed -> !verdict.dose().follows())
                        .orElse(byAction(verdict));
                most = one.compareTo(most) > 0 ? one : most;
            }
        }
        return most;
    }

    private static Indicator byAction(DrugAdvice.Verdict verdict) {
        var firm = verdict.advice().strength() == Strength.STRONG
                || verdict.advice().strength() == Strength.MODERATE;
        return switch (verdict.action()) {
            case AVOID, ALTERNATIVE, LOWER_DOSE, HIGHER_DOSE -> firm ? Indicator.WARNING : Indicator.INFO;
            case TEST, MONITOR, NO_RECOMMENDATION, STANDARD -> Indicator.INFO;
        };
    }
}
