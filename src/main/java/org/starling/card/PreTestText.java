package org.starling.card;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.starling.hook.Policy.PreTestCards;

/** Tests before a first dose: where the tenant wants them, the drug is new to the patient, and the record was read in full. */
final class PreTestText {
    private final Wording wording;
    private final CardTables tables;

    PreTestText(Wording wording, CardTables tables) {
        this.wording = wording;
        this.tables = tables;
    }

    /** The tests to ask for; none where what was read leaves open whether the drug is new or the test was done. */
    List<PreTest> due(DrugAdvice advice, CardRequest request) {
        var order = advice.order();
        if (request.policy().preTestCards() == PreTestCards.NONE
                || order.draft().isEmpty()
                || !order.modulators().complete() // the list of drugs taken
                || order.surroundings().begun().contains(advice.drug().rxnorm())) {
            return List.of();
        }
        var listed = tables.preTests(advice.drug().rxnorm());
        var untested =
                TestSuggestion.untested(listed.stream().map(PreTest::gene).toList(), request);
        return listed.stream().filter(each -> untested.contains(each.gene())).toList();
    }

    String detail(List<PreTest> due) {
        return due.stream()
                .map(each -> wording.text(
                        "detail.pretest",
                        Map.of("text", wording.text("pretest." + each.reason()), "source", each.source())))
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }
}
