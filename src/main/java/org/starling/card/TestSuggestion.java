package org.starling.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starling.card.Card.SuggestedAction;
import org.starling.card.Card.Suggestion;
import org.starling.decision.IdSequence;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;

/** Orders the test of a gene or allele that the guideline waits for. Only where the record was read in full: else it may be there. */
final class TestSuggestion {
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String LABORATORY_PROCEDURE = "108252007";
    private static final List<String> KEPT = List.of("encounter", "requester");

    private final Wording wording;
    private final CardTables tables;

    TestSuggestion(Wording wording, CardTables tables) {
        this.wording = wording;
        this.tables = tables;
    }

    /** Genes of these that have no result although all could be read. */
    static List<String> untested(List<String> genes, CardRequest request) {
        return !readInFull(request)
                ? List.of()
                : genes.stream()
                        .filter(gene -> request.profile().finding(new Gene(gene)) instanceof GeneFinding.NotTested)
                        .toList();
    }

    private static boolean readInFull(CardRequest request) {
        return !request.geneticsIncomplete() && request.profile().files().isEmpty();
    }

    /** @param offered LOINC codes offered on an earlier card of this answer, which no click shall order twice; grows */
    List<Suggestion> write(
            List<String> genes, DrugAdvice advice, CardRequest request, IdSequence ids, Set<String> offered) {
        var draft = advice.order().draft();
        if (draft.isEmpty()) {
            return List.of();
        }
        var due = new ArrayList<>(untested(genes, request));
        if (readInFull(request)) {
            due.addAll(advice.genesAwaitingAnAllele());
        }
        var suggestions = new ArrayList<Suggestion>();
        for (var test : GeneTest.covering(due, advice.drug().rxnorm(), tables.tests())) {
            if (offered.add(test.loinc())) {
                var words = Map.of("test", test.display());
                suggestions.add(new Suggestion(
                        ids.next(),
                        wording.text("suggestion.test", words),
                        List.of(new SuggestedAction.Create(
                                wording.text("suggestion.test.create", words), order(test, draft.get(), request)))));
            }
        }
        return suggestions;
    }

    private static ObjectNode order(GeneTest test, ObjectNode draft, CardRequest request) {
        var order = JsonNodeFactory.instance.objectNode();
        order.put("resourceType", "ServiceRequest").put("status", "draft").put("intent", "order");
        order.putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", SNOMED)
                .put("code", LABORATORY_PROCEDURE)
                .put("display", "Laboratory procedure");
        var code = order.putObject("code");
        code.putArray("coding")
                .addObject()
                .put("system", LOINC)
                .put("code", test.loinc())
                .put("display", test.display());
        code.put("text", test.display());
        order.putObject("subject")
                .put("reference", "Patient/" + request.context().patientId());
        for (var member : KEPT) {
            if (draft.path(member).isObject() && !draft.path(member).isEmpty()) {
                order.set(member, draft.get(member).deepCopy());
            }
        }
        return order;
    }
}
