package org.starling.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import org.starling.guideline.Guideline;
import org.starling.guideline.Recommendation;
import org.starling.medication.Modulator;

/** The tables that decide how urgent a card is and how a computed dose becomes one that can be dispensed. */
public final class CardTables {
    private final Map<String, Indicator> severity;
    private final Map<String, Indicator> notes;
    private final Map<String, DoseStep> doseSteps;
    private final Set<String> modulatorRules;

    private CardTables(
            Map<String, Indicator> severity,
            Map<String, Indicator> notes,
            Map<String, DoseStep> doseSteps,
            Set<String> modulatorRules) {
        this.severity = Map.copyOf(severity);
        this.notes = Map.copyOf(notes);
        this.doseSteps = Map.copyOf(doseSteps);
        this.modulatorRules = Set.copyOf(modulatorRules);
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
        for (var row : rows("severity.csv")) {
            severity.put(
                    row.get(0) + "/" + row.get(1), Indicator.valueOf(row.get(2).toUpperCase(Locale.ROOT)));
        }
        var notes = new HashMap<String, Indicator>();
        for (var row : rows("notes.csv")) {
            notes.put(row.get(0), Indicator.valueOf(row.get(1).toUpperCase(Locale.ROOT)));
        }
        var steps = new HashMap<String, DoseStep>();
        for (var row : rows("dose-steps.csv")) {
            steps.put(row.get(0), new DoseStep(new BigDecimal(row.get(2)), row.get(3), new BigDecimal(row.get(4))));
        }
        var rules = new HashSet<String>();
        for (var row : rows("modulator-rules.csv")) {
            rules.add(String.join("/", row.subList(0, 4)));
        }
        return new CardTables(severity, notes, steps, rules);
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

    /** Whether a guideline has a rule of its own for an inhibitor or inducer; for a combination, for any of its drugs. */
    boolean hasRule(Guideline guideline, Modulator modulator) {
        var prefix = String.join(
                "/", guideline.id(), modulator.enzyme(), modulator.effect().code(), "");
        return modulatorRules.contains(prefix + "*")
                || modulator.drugs().stream().anyMatch(drug -> modulatorRules.contains(prefix + drug.rxnorm()));
    }

    /** Every recommendation id the severity table names, for the test that finds orphans. */
    Set<String> severityIds() {
        return severity.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }

    private static List<List<String>> rows(String file) {
        var name = "/knowledge/cards/" + file;
        try (var in = CardTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing table " + name);
            }
            var rows = new ArrayList<List<String>>();
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1);
            lines.filter(line -> !line.isBlank()).forEach(line -> rows.add(List.of(line.split(",", -1))));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
