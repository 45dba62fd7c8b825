package org.starling.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.starling.card.Alternative.Caution;
import org.starling.card.Alternative.Obstacle;
import org.starling.guideline.Action;

/** What speaks against the alternatives a guideline names, what to know about the others, and what nobody checked. */
final class AlternativeText {
    private final Wording wording;

    AlternativeText(Wording wording) {
        this.wording = wording;
    }

    List<String> lines(DrugAdvice advice, CardRequest request) {
        var alternatives = advice.alternatives();
        if (alternatives.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        var withheld = alternatives.stream()
                .flatMap(each -> each.obstacle().stream()
                        .map(obstacle -> wording.text(
                                "alternative.withheld",
                                Map.of("drug", wording.drug(each.rxnorm()), "reason", reason(obstacle)))))
                .collect(Collectors.joining(wording.text("alternative.between")));
        if (!withheld.isEmpty()) {
            lines.add(wording.text("detail.alternatives.withheld", Map.of("alternatives", withheld)));
        }
        if (alternatives.stream().noneMatch(Alternative::isOffered)) {
            lines.add(wording.text("detail.alternatives.none"));
        }
        alternatives.stream()
                .filter(Alternative::isOffered)
                .forEach(each -> each.cautions().forEach(caution -> lines.add(caution(each, caution))));
        lines.add(checked(advice, request));
        return lines;
    }

    private String reason(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Allergy ignored -> wording.text("alternative.allergy");
            case Obstacle.Ordered ignored -> wording.text("alternative.ordered");
            case Obstacle.Taken ignored -> wording.text("alternative.taken");
            case Obstacle.NotChecked ignored -> wording.text("alternative.not-checked");
            case Obstacle.Advised advised ->
                advised.genes().isEmpty()
                        ? wording.text("alternative.advised")
                        : wording.text("alternative.genes", Map.of("genes", wording.list(advised.genes(), "and")));
        };
    }

    private String caution(Alternative alternative, Caution caution) {
        var drug = wording.drug(alternative.rxnorm());
        return switch (caution) {
            case Caution.Dose dose ->
                wording.text(
                        dose.action() == Action.HIGHER_DOSE ? "alternative.higher-dose" : "alternative.lower-dose",
                        Map.of("drug", drug, "genes", wording.list(dose.genes(), "and")));
            case Caution.Unknown unknown ->
                wording.text(
                        "alternative.unknown", Map.of("drug", drug, "genes", wording.list(unknown.genes(), "and")));
            case Caution.Modulates modulates -> {
                var modulator = modulates.modulator();
                yield wording.text(
                        "alternative.modulates",
                        Map.of(
                                "drug", drug,
                                "class",
                                        wording.text("modulator."
                                                + modulator.effect().code() + "."
                                                + modulator.degree().code()),
                                "enzyme", modulator.enzyme(),
                                "drugs",
                                        wording.list(
                                                modulates.drugs().stream()
                                                        .map(each -> wording.drug(each.rxnorm()))
                                                        .toList(),
                                                "and")));
            }
        };
    }

    private String checked(DrugAdvice advice, CardRequest request) {
        var checked = new ArrayList<String>();
        var open = new ArrayList<String>();
        checked.add(wording.text(request.geneticsIncomplete() ? "check.genes.part" : "check.genes"));
        (advice.order().modulators().complete() ? checked : open).add(wording.text("check.drugs"));
        (advice.order().surroundings().allergiesKnown() ? checked : open).add(wording.text("check.allergies"));
        open.add(wording.text("check.never"));
        return wording.text(
                "detail.alternatives.checked",
                Map.of("checked", wording.list(checked, "and"), "unchecked", String.join(", ", open)));
    }
}
