package org.starling.guideline.cql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a library, wherever they stand in it, as places in its ELM. A table is a list of tuples, all calls of functions that
 * make up lines of advice, or the outcomes of a {@code case} or an {@code if}. Its cells are what is the same for every patient.
 */
final class ElmTables {
    private static final Set<String> COMPARISONS = Set.of("Less", "LessOrEqual", "Greater", "GreaterOrEqual");

    private final JsonNode elm;
    private final Map<String, List<String>> operands = new HashMap<>();
    private final Set<String> columnsRead = new LinkedHashSet<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, List<Map<String, String>>> calls = new LinkedHashMap<>();
    private final List<Bound> bounds = new ArrayList<>();
    private final Set<String> boundPlaces = new LinkedHashSet<>();
    private final List<String> amounts = new ArrayList<>();
    private final Set<String> lists = new LinkedHashSet<>();

    /** @param ordered whether a line counts only where those above it don't */
    record Table(String name, boolean ordered, List<Map<String, String>> lines) {
        /** Where a cell is; nowhere in the ELM when the line has no such cell. */
        String place(int line, String column) {
            return lines.get(line).getOrDefault(column, "/nowhere");
        }
    }

    /** The end of a band, or a number something is compared with. */
    record Bound(String place, String otherEnd, boolean low) {
        boolean leavesSomething(BigDecimal moved, JsonNode elm) {
            var other = elm.at(otherEnd.isEmpty() ? "/none" : otherEnd);
            if (!isNumber(other)) {
                return true;
            }
            var limit = new BigDecimal(other.path("value").asText());
            return low ? moved.compareTo(limit) <= 0 : moved.compareTo(limit) >= 0;
        }
    }

    ElmTables(JsonNode elm) {
        this.elm = elm;
        addFunctions("", elm);
        try {
            addFunctions("Shared", new ObjectMapper().readTree(ElmLibraries.text("Shared")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        elm.findValuesAsText("path").forEach(columnsRead::add);
        var defines = elm.at("/library/statements/def");
        for (var at = 0; at < defines.size(); at++) {
            visit("/library/statements/def/" + at + "/expression");
        }
        calls.forEach((column, lines) -> tables.add(new Table("calls with " + column, true, lines)));
    }

    List<Table> tables() {
        return tables;
    }

    List<Bound> bounds() {
        return bounds;
    }

    /** Numbers that are no bounds: doses and shares of them. */
    List<String> amounts() {
        return amounts;
    }

    /** The entries of lists that stand in a cell or are named by one. */
    Set<String> lists() {
        return lists;
    }

    /** The define that a place is in. */
    String name(String place) {
        return elm.at(place.replaceFirst("(/library/statements/def/\\d+)/.*", "$1/name"))
                .asText();
    }

    private void addFunctions(String library, JsonNode text) {
        for (var define : text.at("/library/statements/def")) {
            if (define.path("type").asText().equals("FunctionDef")) {
                var names = new ArrayList<String>();
                define.path("operand")
                        .forEach(each -> names.add(each.path("name").asText()));
                operands.put(library + "." + define.path("name").asText(), names);
            }
        }
    }

    private void visit(String place) {
        var node = elm.at(place);
        if (node.isArray()) {
            for (var at = 0; at < node.size(); at++) {
                visit(place + "/" + at);
            }
            return;
        }
        var type = node.path("type").asText();
        if (type.equals("List") && node.at("/element/0/type").asText().equals("Tuple")) {
            addTuples(place, node.path("element"));
        } else if (type.equals("FunctionRef")) {
            addCall(place, node);
        } else if (type.equals("Case") || type.equals("If")) {
            addOutcomes(place, node);
        } else if (type.equals("Interval")) {
            addBound(place + "/low", place + "/high", true);
            addBound(place + "/high", place + "/low", false);
        } else if (COMPARISONS.contains(type) && !inCalculation(place)) {
            addComparison(place, node.path("operand"));
        } else if (isNumber(node)
                && !boundPlaces.contains(place)
                && node.path("valueType").asText().endsWith("}Decimal")) {
            amounts.add(place);
        }
        node.fieldNames().forEachRemaining(field -> visit(place + "/" + field));
    }

    /** Columns that the library never reads say nothing, and so are no cells. */
    private void addTuples(String place, JsonNode tuples) {
        var lines = new ArrayList<Map<String, String>>();
        for (var line = 0; line < tuples.size(); line++) {
            var cells = new LinkedHashMap<String, String>();
            var columns = tuples.get(line).path("element");
            for (var column = 0; column < columns.size(); column++) {
                var name = columns.get(column).path("name").asText();
                if (columnsRead.contains(name)) {
                    addCell(cells, name, place + "/element/" + line + "/element/" + column + "/value");
                }
            }
            lines.add(cells);
        }
        lines.getFirst().values().stream()
                .filter(each -> lines.size() > 1 && lines.stream().allMatch(line -> holds(line, elm.at(each))))
                .forEach(each -> lines.forEach(line -> line.values().forEach(cell -> sameInAllLines(cell, each))));
        tables.add(new Table(name(place), false, lines));
    }

    private boolean holds(Map<String, String> line, JsonNode cell) {
        return line.values().stream().anyMatch(each -> elm.at(each).equals(cell));
    }

    /** A list that stands in every line, all values of a gene say, parts no line from another: leaving an entry out is no other rule. */
    private void sameInAllLines(String cell, String inFirstLine) {
        if (elm.at(cell).equals(elm.at(inFirstLine))) {
            lists.remove(cell + "/element");
        }
    }

    /** Calls with the same operand are one table. One operand alone is no line of advice. */
    private void addCall(String place, JsonNode call) {
        var names = operands.getOrDefault(
                call.path("libraryName").asText() + "." + call.path("name").asText(), List.of());
        if (names.size() < 2) {
            return;
        }
        for (var at = 0; at < names.size(); at++) {
            var cells = new LinkedHashMap<String, String>();
            addCell(cells, names.get(at), place + "/operand/" + at);
            if (!cells.isEmpty()) {
                calls.computeIfAbsent(names.get(at), each -> new ArrayList<>()).add(cells);
            }
        }
    }

    private void addOutcomes(String place, JsonNode node) {
        var lines = new ArrayList<Map<String, String>>();
        for (var at = 0; at < node.path("caseItem").size(); at++) {
            var cells = new LinkedHashMap<String, String>();
            addCell(cells, "when", place + "/caseItem/" + at + "/when");
            addCell(cells, "then", place + "/caseItem/" + at + "/then");
            lines.add(cells);
        }
        for (var branch : List.of("then", "else")) {
            var cells = new LinkedHashMap<String, String>();
            addCell(cells, "then", place + "/" + branch);
            if (!cells.isEmpty()) {
                lines.add(cells);
            }
        }
        tables.add(new Table(name(place), true, lines));
    }

    private void addCell(Map<String, String> cells, String column, String place) {
        var node = elm.at(place);
        if (isConstant(node) && !leftToAnotherTable(node)) {
            cells.put(column, place);
            var list = defined(node).isEmpty() ? place : defined(node);
            if (elm.at(list).path("type").asText().equals("List")) {
                lists.add(list + "/element");
            }
        }
    }

    /** A name for null: the line has no word of its own to exchange. */
    private boolean leftToAnotherTable(JsonNode node) {
        return !defined(node).isEmpty() && isNothing(elm.at(defined(node)));
    }

    static boolean isNothing(JsonNode node) {
        return node.path("type").asText().equals("Null")
                || node.path("type").asText().equals("As") && isNothing(node.path("operand"));
    }

    /** What stands behind a name of this library; any other expression is what it is. */
    JsonNode meaning(JsonNode expression) {
        return defined(expression).isEmpty() ? expression : elm.at(defined(expression));
    }

    /** Where the expression is that a name of this library stands for; empty for any other expression. */
    private String defined(JsonNode reference) {
        if (!reference.path("type").asText().equals("ExpressionRef")) {
            return "";
        }
        var defines = elm.at("/library/statements/def");
        for (var at = 0; at < defines.size(); at++) {
            if (defines.get(at).path("name").equals(reference.path("name")) && !reference.has("libraryName")) {
                return "/library/statements/def/" + at + "/expression";
            }
        }
        return "";
    }

    private boolean isConstant(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "Literal", "Null", "CodeRef" -> true;
            case "As", "ToDecimal" -> isConstant(node.path("operand"));
            case "Property" -> isConstant(node.path("source"));
            case "Interval" -> isConstant(node.path("low")) && isConstant(node.path("high"));
            case "ExpressionRef" -> !defined(node).isEmpty() && isConstant(elm.at(defined(node)));
            case "List" -> {
                for (var each : node.path("element")) {
                    if (!isConstant(each)) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> false;
        };
    }

    private void addBound(String place, String otherEnd, boolean low) {
        if (!place.isEmpty() && isNumber(elm.at(place)) && boundPlaces.add(place)) {
            amounts.remove(place);
            bounds.add(new Bound(place, otherEnd, low));
        }
    }

    /** How many there are of something is no bound of a table. */
    private void addComparison(String place, JsonNode compared) {
        if (compared.findValuesAsText("type").contains("Count")) {
            return;
        }
        for (var at = 0; at < compared.size(); at++) {
            addBound(place + "/operand/" + at, "", true);
            addBound(place + "/operand/" + at + "/operand", "", true);
            addBound(defined(compared.get(at)), "", true);
        }
    }

    /** Where one outcome of an {@code if} is calculated, its condition belongs to the equation. */
    private boolean inCalculation(String place) {
        var around = elm.at(place.replaceFirst("/[^/]*$", ""));
        return around.path("type").asText().equals("If")
                && around.findValuesAsText("type").contains("TruncatedDivide");
    }

    static boolean isNumber(JsonNode node) {
        var type = node.path("valueType").asText();
        return type.endsWith("}Decimal") || type.endsWith("}Integer");
    }

    static String shown(JsonNode node) {
        return node.findValuesAsText("value").isEmpty()
                ? String.join(" ", node.findValuesAsText("name"))
                : String.join(" ", node.findValuesAsText("value"));
    }
}
