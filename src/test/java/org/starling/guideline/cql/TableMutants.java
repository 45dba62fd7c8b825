package org.starling.guideline.cql;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.starling.guideline.cql.ElmTables.Table;

/**
 * Wrong versions of a library: two cells of a table exchanged, a cell that says what another line says, a bound that lies a step too
 * high or too low, an amount that is a tenth off, a list that leaves an entry out. What counts as a table: {@link ElmTables}.
 */
final class TableMutants {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TENTH_LESS = new BigDecimal("0.9");
    private static final BigDecimal TENTH_MORE = new BigDecimal("1.1");

    /** Two alleles that each count nothing, a half or one. */
    private static final BigDecimal HIGHEST_OF_HALVES = new BigDecimal(2);

    /** A bound from here on stands for none: nothing comes near it. */
    private static final BigDecimal ENDLESS = new BigDecimal(1000);

    /** Say nothing but as a strength, and so have no counterpart that is wrong; {@code general} is what any only case is called. */
    private static final Set<String> EMPTY = Set.of("none", "no", "general");

    private final JsonNode elm;
    private final ElmTables tables;
    private final List<Mutant> mutants = new ArrayList<>();

    private TableMutants(JsonNode elm) {
        this.elm = elm;
        this.tables = new ElmTables(elm);
    }

    /** One wrong version of a library: what is wrong with it, and the nodes that it has in other places' stead. */
    record Mutant(String fault, Map<String, JsonNode> changes) {
        JsonNode of(JsonNode elm) {
            var wrong = elm.deepCopy();
            changes.forEach((place, node) -> put(wrong, place, node.deepCopy()));
            return wrong;
        }

        private static void put(JsonNode elm, String place, JsonNode node) {
            var pointer = JsonPointer.compile(place);
            var last = pointer.last();
            switch (elm.at(pointer.head())) {
                case ObjectNode object -> object.set(last.getMatchingProperty(), node);
                case ArrayNode array -> array.set(last.getMatchingIndex(), node);
                default -> throw new IllegalArgumentException(place + " is in no node");
            }
        }
    }

    static List<Mutant> of(JsonNode elm) {
        var all = new TableMutants(elm);
        all.tables.tables().forEach(table -> {
            all.exchanged(table);
            all.replaced(table);
        });
        all.tables.bounds().forEach(all::moved);
        all.tables.amounts().forEach(all::misstated);
        all.tables.lists().forEach(all::shortened);
        return all.mutants;
    }

    /** Every cell with its neighbour's, column by column; not where the table then says what it said, in another order. */
    private void exchanged(Table table) {
        var seen = new HashSet<Set<Map<String, JsonNode>>>();
        seen.add(lines(table, Map.of()));
        var done = new HashSet<Map<String, JsonNode>>();
        for (var line = 0; line + 1 < table.lines().size(); line++) {
            for (var column : table.lines().get(line).keySet()) {
                var one = table.place(line, column);
                var other = table.place(line + 1, column);
                if (elm.at(other).isMissingNode() || same(one, other) || secondName(table, line)) {
                    continue;
                }
                var changes = new LinkedHashMap<>(asOneAmount(one, elm.at(other)));
                changes.putAll(asOneAmount(other, elm.at(one)));
                if (changes.size() != 4) {
                    changes = new LinkedHashMap<>(Map.of(one, elm.at(other), other, elm.at(one)));
                }
                if (done.add(changes) && (table.ordered() || seen.add(lines(table, changes)))) {
                    add("%s: %s of lines %d and %d exchanged", table, column, line, line + 1, changes);
                }
            }
        }
    }

    /** A genotype and its score name one line: where neighbours differ in nothing else, one of the names alone shows no difference. */
    private boolean secondName(Table table, int line) {
        var differing = table.lines().get(line).keySet().stream()
                .filter(column -> !same(table.place(line, column), table.place(line + 1, column)))
                .toList();
        var numbers = differing.stream().filter(column -> ElmTables.isNumber(elm.at(table.place(line, column))));
        return differing.size() == 2 && numbers.count() == 1;
    }

    private boolean same(String one, String other) {
        return tables.meaning(elm.at(one)).equals(tables.meaning(elm.at(other)));
    }

    /** A cell with what stands there instead, and so the other end of a range whose ends are the same: they are one amount. */
    private Map<String, JsonNode> asOneAmount(String place, JsonNode instead) {
        var changes = new LinkedHashMap<String, JsonNode>();
        changes.put(place, instead);
        var amount = elm.at(place);
        var cell = Pattern.compile("(.*/)(\\d+)(/value)?").matcher(place);
        if (cell.matches() && (ElmTables.isNumber(amount) || ElmTables.isNothing(amount))) {
            for (var beside : List.of(-1, 1)) {
                var at = Integer.parseInt(cell.group(2)) + beside;
                var end = cell.group(1) + at + Objects.requireNonNullElse(cell.group(3), "");
                if (at >= 0 && elm.at(end).equals(amount)) {
                    changes.put(end, instead);
                }
            }
        }
        return changes;
    }

    /** Every word that is the same in both neighbours too, by the next other one of its column: no exchange would touch it. */
    private void replaced(Table table) {
        for (var line = 0; line < table.lines().size(); line++) {
            for (var cell : table.lines().get(line).entrySet()) {
                var column = cell.getKey();
                if (!neighboursDiffer(table, line, column)) {
                    var next = line + 1;
                    other(table, line, column)
                            .ifPresent(word -> add(
                                    "%s: %s of line %d is another (%s)",
                                    table, column, next - 1, word, Map.of(cell.getValue(), word)));
                }
            }
        }
    }

    private boolean neighboursDiffer(Table table, int line, String column) {
        var here = table.place(line, column);
        return List.of(line - 1, line + 1).stream()
                .filter(each -> each >= 0 && each < table.lines().size())
                .map(each -> table.place(each, column))
                .anyMatch(each -> !elm.at(each).isMissingNode() && !same(each, here));
    }

    /** The next other cell of the column, or another word where all are the same. Numbers are misstated anyway. */
    private Optional<JsonNode> other(Table table, int line, String column) {
        var here = elm.at(table.place(line, column));
        if (ElmTables.isNumber(here) || isEmpty(here, column)) {
            return Optional.empty();
        }
        for (var step = 1; step < table.lines().size(); step++) {
            var next = elm.at(table.place((line + step) % table.lines().size(), column));
            if (!next.isMissingNode() && !tables.meaning(next).equals(tables.meaning(here))) {
                return Optional.of(next);
            }
        }
        if (!here.path("valueType").asText().endsWith("}String")) {
            return Optional.empty();
        }
        var word = (ObjectNode) here.deepCopy();
        return Optional.of(word.put("value", word.get("value").asText() + "-other"));
    }

    private static boolean isEmpty(JsonNode cell, String column) {
        return ElmTables.isNothing(cell)
                || !column.equals("strength")
                        && EMPTY.contains(cell.path("value").asText());
    }

    private Set<Map<String, JsonNode>> lines(Table table, Map<String, JsonNode> changes) {
        var lines = new HashSet<Map<String, JsonNode>>();
        for (var line : table.lines()) {
            var cells = new LinkedHashMap<String, JsonNode>();
            line.forEach((column, place) -> cells.put(column, changes.getOrDefault(place, elm.at(place))));
            lines.add(cells);
        }
        return lines;
    }

    /** A step of a score, of a year or of a kilogram, not below zero and not so far that nothing is left of the band. */
    private void moved(ElmTables.Bound bound) {
        var literal = elm.at(bound.place());
        var value = valueAt(bound.place());
        var halves = inHalves(bound);
        var decimal = halves ? HALF : QUARTER;
        var step = literal.path("valueType").asText().endsWith("}Integer") ? BigDecimal.ONE : decimal;
        for (var by : List.of(step, step.negate())) {
            var moved = value.add(by);
            var somewhere = moved.signum() >= 0
                    && value.compareTo(ENDLESS) < 0
                    && (!halves || moved.compareTo(HIGHEST_OF_HALVES) <= 0);
            if (somewhere && bound.leavesSomething(moved, elm)) {
                mutants.add(new Mutant(
                        "%s: bound %s moved to %s".formatted(tables.name(bound.place()), value, moved),
                        Map.of(bound.place(), number(literal, moved))));
            }
        }
    }

    /** Whether the scores of a table go in halves, as its bands show: then no score lies between. */
    private boolean inHalves(ElmTables.Bound bound) {
        var define = bound.place().replaceFirst("(/library/statements/def/\\d+/).*", "$1");
        var ends = tables.bounds().stream()
                .filter(each ->
                        each.place().startsWith(define) && !each.otherEnd().isEmpty())
                .map(each -> valueAt(each.place()).remainder(BigDecimal.ONE))
                .toList();
        return !bound.otherEnd().isEmpty()
                && ends.stream().anyMatch(each -> each.compareTo(HALF) == 0)
                && ends.stream().allMatch(each -> each.signum() == 0 || each.compareTo(HALF) == 0);
    }

    private BigDecimal valueAt(String place) {
        return new BigDecimal(elm.at(place).path("value").asText());
    }

    /** A share of up to the usual dose is lowered, since any above it says the same to some. */
    private void misstated(String place) {
        var literal = elm.at(place);
        var value = valueAt(place);
        if (value.signum() != 0) {
            var wrong = value.multiply(value.compareTo(BigDecimal.ONE) <= 0 ? TENTH_LESS : TENTH_MORE);
            var changes = asOneAmount(place, number(literal, wrong));
            var first = changes.keySet().stream().sorted().findFirst().orElseThrow();
            if (place.equals(first)) {
                mutants.add(new Mutant("%s: %s is %s".formatted(tables.name(place), value, wrong), changes));
            }
        }
    }

    private static JsonNode number(JsonNode literal, BigDecimal value) {
        return ((ObjectNode) literal.deepCopy()).put("value", value.toPlainString());
    }

    private void shortened(String place) {
        var entries = elm.at(place);
        for (var left = 0; left < entries.size(); left++) {
            var rest = JsonNodeFactory.instance.arrayNode();
            for (var at = 0; at < entries.size(); at++) {
                if (at != left) {
                    rest.add(entries.get(at));
                }
            }
            mutants.add(new Mutant(
                    "%s: %s left out".formatted(tables.name(place), ElmTables.shown(entries.get(left))),
                    Map.of(place, rest)));
        }
    }

    private void add(String fault, Table table, String column, int line, Object more, Map<String, JsonNode> changes) {
        var shown = more instanceof JsonNode node ? ElmTables.shown(node) : (Integer) more + 1;
        mutants.add(new Mutant(fault.formatted(table.name(), column, line + 1, shown), changes));
    }
}
