package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of a library: every define that is a list of tuples or of calls of one function, by name. A row's key is the cells that
 * say whom it is about; the others say what is advised.
 */
final class LibraryTables {
    /** Columns that hold advice, by the names that the libraries use. */
    private static final Set<String> ADVICE = Set.of(
            "id",
            "action",
            "strength",
            "alternatives",
            "monitoring",
            "watch",
            "dose",
            "low",
            "high",
            "factorLow",
            "factorHigh",
            "dailyLow",
            "dailyHigh",
            "weeklyLow",
            "weeklyHigh",
            "texts",
            "limits");

    private LibraryTables() {}

    /** One row, cells by column. */
    record Row(Map<String, String> cells) {
        /** Whom it is about: every cell when none is advice. */
        String key() {
            var about = new ArrayList<String>();
            cells.forEach((column, value) -> {
                if (!ADVICE.contains(column)) {
                    about.add(column + ": " + value);
                }
            });
            return about.isEmpty() ? cells.toString() : String.join(", ", about);
        }
    }

    /** The rows of each table of a library. */
    static Map<String, List<Row>> of(ElmTree elm) {
        var tables = new TreeMap<String, List<Row>>();
        for (var statement : elm.statements()) {
            var expression = statement.path("expression");
            if (expression.path("type").asText().equals("List")) {
                var rows = new ArrayList<Row>();
                expression.path("element").forEach(each -> row(each, elm, rows));
                if (!rows.isEmpty() && rows.size() == expression.path("element").size()) {
                    tables.put(statement.path("name").asText(), rows);
                }
            }
        }
        return tables;
    }

    private static void row(JsonNode element, ElmTree elm, List<Row> rows) {
        var cells = new LinkedHashMap<String, String>();
        switch (element.path("type").asText()) {
            case "Tuple" ->
                element.path("element")
                        .forEach(each -> cells.put(each.path("name").asText(), ElmCell.of(each.path("value"))));
            case "FunctionRef" -> {
                var operands = element.path("operand");
                var names = elm.function(element.path("name").asText(), operands.size())
                        .map(each -> each.path("operand"));
                for (var at = 0; at < operands.size(); at++) {
                    var position = at;
                    cells.put(
                            names.map(each -> each.path(position).path("name").asText())
                                    .orElse("operand " + (position + 1)),
                            ElmCell.of(operands.get(at)));
                }
            }
            default -> {
                return;
            }
        }
        // A list of single values is logic, not a table.
        if (cells.size() > 1) {
            rows.add(new Row(cells));
        }
    }
}
