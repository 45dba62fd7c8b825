package org.starling.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.starling.card.Card.SuggestedAction;
import org.starling.card.Card.Suggestion;
import org.starling.card.DoseComparison.PracticalDose;
import org.starling.decision.IdSequence;
import org.starling.guideline.Action;
import org.starling.hook.Policy.VendorProfile;

/**
 * Another dose of the same drug, as the whole order with its dosage alone changed. Offered only from amounts that the guideline
 * names or computes: a factor of a dose that may be changed already would change it again at the next signing.
 */
final class DoseSuggestion {
    private static final String UCUM = "http://unitsofmeasure.org";

    private final Wording wording;
    private final CardTables tables;

    DoseSuggestion(Wording wording, CardTables tables) {
        this.wording = wording;
        this.tables = tables;
    }

    /** Nothing unless one dose stands: with several open cases there is no figure to click. */
    List<Suggestion> write(ObjectNode draft, DrugAdvice advice, CardRequest request, IdSequence ids) {
        if (advice.verdicts().size() != 1
                || !advice.needs().isEmpty() // a figure that rests on something unknown is read, not clicked
                || request.policy().profile()
                        == VendorProfile.EPIC // neither updates nor details of an order arrive there
                || draft.path("id").asText("").isEmpty()) {
            return List.of();
        }
        var verdict = advice.verdicts().getFirst();
        var change = verdict.asksForChange()
                && verdict.action() != Action.AVOID
                && verdict.dose()
                        .change()
                        .filter(direction -> direction != Action.STANDARD)
                        .isPresent();
        return change
                ? verdict.dose().practical(advice.drug().rxnorm(), tables).stream()
                        .map(dose -> suggestion(dose, draft, advice, ids))
                        .toList()
                : List.of();
    }

    private Suggestion suggestion(PracticalDose dose, ObjectNode draft, DrugAdvice advice, IdSequence ids) {
        var compared = advice.verdicts().getFirst().dose();
        var amount = Map.of(
                "drug", advice.drug().name(),
                "dose", wording.dose(dose),
                "daily", wording.milligrams(dose.perDay()),
                "ordered", wording.milligrams(compared.ordered().orElseThrow()),
                "percent", percent(dose, compared),
                "guideline",
                        compared.weekly()
                                .map(week -> wording.text("dose.weekly", Map.of("weekly", wording.amount(week))))
                                .orElseGet(() -> wording.text(
                                        "dose.daily",
                                        Map.of(
                                                "daily",
                                                wording.limits(compared.limits().orElseThrow())))));
        return new Suggestion(
                ids.next(),
                wording.text("suggestion.dose", amount),
                List.of(new SuggestedAction.Update(
                        wording.text("suggestion.dose.update", amount),
                        withDose(draft, dose, wording.text("suggestion.dose.text", amount)))));
    }

    /** {@code −50} or {@code +25}, of the ordered amount a day. */
    private static String percent(PracticalDose dose, DoseComparison compared) {
        var ordered = compared.ordered().orElseThrow();
        var change = dose.perDay()
                .subtract(ordered)
                .movePointRight(2)
                .divide(ordered, 0, RoundingMode.HALF_UP)
                .intValueExact();
        return change < 0 ? "−" + -change : "+" + change;
    }

    /** Route and planned length stay; what belonged to the old dose goes. */
    private static ObjectNode withDose(ObjectNode draft, PracticalDose dose, String text) {
        var order = draft.deepCopy();
        var instruction = order.objectNode();
        var received = draft.path("dosageInstruction").path(0);
        if (received.path("route").isObject()) {
            instruction.set("route", received.get("route").deepCopy());
        }
        instruction.put("text", text);
        var repeat = instruction.putObject("timing").putObject("repeat");
        received.path("timing").path("repeat").properties().stream()
                .filter(each -> each.getKey().startsWith("bounds"))
                .forEach(each -> repeat.set(each.getKey(), each.getValue().<JsonNode>deepCopy()));
        repeat.put("frequency", dose.times()).put("period", 1).put("periodUnit", "d");
        instruction
                .putArray("doseAndRate")
                .addObject()
                .putObject("doseQuantity")
                .put("value", dose.single())
                .put("unit", "mg")
                .put("system", UCUM)
                .put("code", "mg");
        order.putArray("dosageInstruction").add(instruction);
        return order;
    }
}
