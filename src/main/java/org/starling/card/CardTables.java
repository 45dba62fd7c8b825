package org.starling.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starling.evidence.KnowledgeTable;
import org.starling.guideline.Guideline;
import org.starling.guideline.Recommendation;
import org.starling.medication.Modulator;

/** The tables that decide how urgent a card is and how a computed dose becomes one that can be dispensed. */
public final class CardTables {
    private final Map<String, Indicator> severity;
    private final Map<String, Indicator> notes;
    private final Map<String, DoseStep> doseSteps;
    private final Set<String> modulatorRules;
    private final List<GeneTest> tests;
    private final List<PreTest> preTests;
    private final Dpwg dpwg = Dpwg.load();

    private CardTables(
            Map<String, Indicator> severity,
            Map<String, Indicator> notes,
            Map<String, DoseStep> doseSteps,
            Set<String> modulatorRules,
            List<GeneTest> tests,
            List<PreTest> preTests) {
        this.severity = Map.copyOf(severity);
        this.notes = Map.copyOf(notes);
        this.doseSteps = Map.copyOf(doseSteps);
        this.modulatorRules = Set.copyOf(modulatorRules);
        this.tests = List.copyOf(tests);
        this.preTests = List.copyOf(preTests);
    }

    /**
     * How a computed dose is rounded and compared.
     *
     * @param step smallest practical difference of a daily dose, in {@code unit}
     * @param tolerance share by which an order may differ from the computed dose and still follow it
     */
    public record DoseStep(BigDecimal step, String unit, BigDecimal tolerance) {}

    public static CardTables load() {
        var severity = new HashMap<String, Indicator>();
        for (var row : rows("cards/severity.csv")) {
            severity.put(
                    row.get(0) + "/" + row.get(1), Indicator.valueOf(row.get(2).toUpperCase(Locale.ROOT)));
        }
        var notes = new HashMap<String, Indicator>();
        for (var row : rows("cards/notes.csv")) {
            notes.put(row.get(0), Indicator.valueOf(row.get(1).toUpperCase(Locale.ROOT)));
        }
        var steps = new HashMap<String, DoseStep>();
        for (var row : rows("cards/dose-steps.csv")) {
            steps.put(row.get(0), new DoseStep(new BigDecimal(row.get(2)), row.get(3), new BigDecimal(row.get(4))));
        }
        var rules = new HashSet<String>();
        for (var row : rows("cards/modulator-rules.csv")) {
            rules.add(String.join("/", row.subList(0, 4)));
        }
        var tests = new ArrayList<GeneTest>();
        for (var row : rows("tests/tests.csv")) {
            tests.add(new GeneTest(row.get(0), row.get(1), set(row.get(2)), set(row.get(3))));
        }
        var preTests = rows("cards/pre-test.csv").stream()
                .map(row -> new PreTest(row.get(0), row.get(2), row.get(3), row.get(4)))
                .toList();
        return new CardTables(severity, notes, steps, rules, tests, preTests);
    }

    private static List<List<String>> rows(String file) {
        return KnowledgeTable.shipped("/knowledge/" + file).rows();
    }

    /** A cell that holds several values joined by {@code +}; none when it is empty. */
    private static Set<String> set(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\+", -1));
    }

    /** The indicator of a recommendation whose urgency is listed; the others follow action and strength. */
    Optional<Indicator> severity(Recommendation advice) {
        return Optional.ofNullable(
                severity.get(advice.id() + "/" + advice.strength().code()));
    }

    /** How urgent the notes of a recommendation are by themselves; empty when none of them shows a card. */
    Optional<Indicator> urgentNote(Recommendation advice) {
        return advice.monitoring().stream()
                .filter(notes::containsKey)
                .map(notes::get)
                .max(Comparator.naturalOrder());
    }

    Optional<DoseStep> doseStep(String rxnorm) {
        return Optional.ofNullable(doseSteps.get(rxnorm));
    }

    /** The guideline that the advice of a card is compared with. */
    Dpwg dpwg() {
        return dpwg;
    }

    List<GeneTest> tests() {
        return tests;
    }

    /** What to test before this drug is first given. */
    List<PreTest> preTests(String rxnorm) {
        return preTests.stream().filter(each -> each.rxnorm().equals(rxnorm)).toList();
    }

    /** Every row of the table of tests before a first dose, for the test that finds rows without words. */
    List<PreTest> preTests() {
        return preTests;
    }

    /** Whether a guideline has a rule of its own for an inhibitor or inducer; for a combination, for any of its drugs. */
    boolean hasRule(Guideline guideline, Modulator modulator) {
        var prefix = String.join(
                "/", guideline.id(), modulator.enzyme(), modulator.effect().code(), "");
        return modulatorRules.contains(prefix + "*")
                || modulatorRules.contains(prefix + modulator.degree().code())
                || modulator.drugs().stream().anyMatch(drug -> modulatorRules.contains(prefix + drug.rxnorm()));
    }

    /** Every recommendation id the severity table names, for the test that finds orphans. */
    Set<String> severityIds() {
        return severity.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }
}
