package org.starling.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starling.card.Card.SuggestedAction;
import org.starling.card.Card.Suggestion;
import org.starling.decision.IdSequence;
import org.starling.genotype.GeneResult;
import org.starling.guideline.Action;
import org.starling.hook.Policy.VendorProfile;

/**
 * What a prescriber can click: another drug, another dose, and always keeping the order. Nothing is pre-selected, nothing
 * only deletes, and a changed order differs from the received one in its dosage alone.
 */
final class SuggestionWriter {
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final int MAX_ALTERNATIVES = 3;
    /** What a new order takes over from the old one: who, for whom, where and why; never drug, dose or quantity. */
    private static final List<String> KEPT =
            List.of("encounter", "requester", "recorder", "reasonCode", "reasonReference");

    private final Wording wording;
    private final DoseSuggestion doses;
    private final TestSuggestion tests;

    SuggestionWriter(Wording wording, CardTables tables) {
        this.wording = wording;
        this.doses = new DoseSuggestion(wording, tables);
        this.tests = new TestSuggestion(wording, tables);
    }

    /** @param offered tests offered on an earlier card of this answer; grows */
    List<Suggestion> write(DrugAdvice advice, CardRequest request, IdSequence ids, Set<String> offered) {
        if (advice.order().draft().isEmpty()) {
            return List.of();
        }
        var draft = advice.order().draft().get();
        var suggestions = new ArrayList<Suggestion>();
        for (var rxnorm : alternatives(advice)) {
            switchTo(rxnorm, draft, advice, request, ids).ifPresent(suggestions::add);
        }
        suggestions.addAll(doses.write(draft, advice, request, ids));
        suggestions.addAll(tests.write(advice.awaitedGenes(), advice, request, ids, offered));
        suggestions.addAll(keep(advice, ids));
        return suggestions;
    }

    /** Ordering the tests of these genes, or keeping the order; nothing when there is no test to order. */
    List<Suggestion> test(
            List<String> genes, DrugAdvice advice, CardRequest request, IdSequence ids, Set<String> offered) {
        var suggestions = new ArrayList<>(tests.write(genes, advice, request, ids, offered));
        if (!suggestions.isEmpty()) {
            suggestions.addAll(keep(advice, ids));
        }
        return suggestions;
    }

    /** Keeping the order, alone; nothing for a drug that is already taken. */
    List<Suggestion> keep(DrugAdvice advice, IdSequence ids) {
        return advice.order().draft().isEmpty()
                ? List.of()
                : List.of(new Suggestion(ids.next(), wording.text("suggestion.keep"), List.of()));
    }

    /**
     * Alternatives that every open case asking for another drug names, and that nothing was found against: none is offered that
     * one case speaks against.
     */
    private static List<String> alternatives(DrugAdvice advice) {
        Set<String> common = new LinkedHashSet<>();
        var first = true;
        for (var verdict : advice.verdicts()) {
            if (verdict.action() != Action.AVOID && verdict.action() != Action.ALTERNATIVE) {
                continue;
            }
            if (first) {
                common.addAll(verdict.advice().alternatives());
                first = false;
            } else {
                common.retainAll(verdict.advice().alternatives());
            }
        }
        return advice.alternatives().stream()
                .filter(each -> each.isOffered() && common.contains(each.rxnorm()))
                .map(Alternative::rxnorm)
                .limit(MAX_ALTERNATIVES)
                .toList();
    }

    private Optional<Suggestion> switchTo(
            String rxnorm, ObjectNode draft, DrugAdvice advice, CardRequest request, IdSequence ids) {
        var id = draft.path("id").asText("");
        var creates = new SuggestedAction.Create(
                request.policy().profile() == VendorProfile.EPIC
                        ? wording.text(
                                "suggestion.switch.stays",
                                Map.of(
                                        "drug",
                                        wording.drug(rxnorm),
                                        "old",
                                        advice.drug().name()))
                        : wording.text("suggestion.switch.create", Map.of("drug", wording.drug(rxnorm))),
                newOrder(rxnorm, draft, advice, request));
        var label = wording.text("suggestion.switch", Map.of("drug", wording.drug(rxnorm)));
        if (request.policy().profile() == VendorProfile.EPIC) {
            // Epic takes one action per suggestion, so the old order stays and the text says so.
            return Optional.of(new Suggestion(ids.next(), label, List.of(creates)));
        }
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var deletes = new SuggestedAction.Delete(
                wording.text(
                        "suggestion.switch.delete", Map.of("drug", advice.drug().name())),
                "MedicationRequest/" + id);
        return Optional.of(new Suggestion(ids.next(), label, List.of(creates, deletes)));
    }

    private ObjectNode newOrder(String rxnorm, ObjectNode draft, DrugAdvice advice, CardRequest request) {
        var order = JsonNodeFactory.instance.objectNode();
        order.put("resourceType", "MedicationRequest");
        order.put("status", "draft");
        order.put("intent", "order");
        var medication = order.putObject("medicationCodeableConcept");
        medication
                .putArray("coding")
                .addObject()
                .put("system", RXNORM)
                .put("code", rxnorm)
                .put("display", wording.drug(rxnorm));
        medication.put("text", wording.drug(rxnorm));
        order.putObject("subject")
                .put("reference", "Patient/" + request.context().patientId());
        for (var member : KEPT) {
            var value = draft.get(member);
            if (value != null && !value.isNull() && !value.isEmpty()) {
                order.set(member, value.deepCopy());
            }
        }
        var results = order.arrayNode();
        basis(advice).forEach(reference -> results.addObject().put("reference", reference));
        if (!results.isEmpty()) {
            order.set("supportingInformation", results);
        }
        return order;
    }

    private static List<String> basis(DrugAdvice advice) {
        return advice.readings().stream()
                .flatMap(reading -> reading.genes().stream())
                .flatMap(gene -> gene.result().stream())
                .flatMap(result -> result.sources().stream())
                .map(GeneResult.Source::reference)
                .filter(reference -> reference.startsWith("Observation/"))
                .distinct()
                .toList();
    }
}
