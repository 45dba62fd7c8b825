package org.starling.guideline.cql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Wrong versions of a library's tables: two cells exchanged, or a band that ends a quarter of a score too early or too late. */
final class TableMutants {
    private static final BigDecimal STEP = new BigDecimal("0.25");

    private TableMutants() {}

    /** One wrong version of a whole library, and what is wrong with it. */
    record Mutant(String fault, JsonNode elm) {}

    static List<Mutant> of(JsonNode elm) {
        var mutants = new ArrayList<Mutant>();
        var defines = elm.at("/library/statements/def");
        for (var at = 0; at < defines.size(); at++) {
            var rows = defines.get(at).at("/expression/element");
            if (defines.get(at).at("/expression/type").asText().equals("List") && isTable(rows)) {
                var path = "/library/statements/def/" + at + "/expression/element";
                var name = defines.get(at).path("name").asText();
                exchanged(elm, path, name, rows, mutants);
                shifted(elm, path, name, rows, mutants);
            }
        }
        return mutants;
    }

    private static boolean isTable(JsonNode rows) {
        return rows.size() > 1 && rows.get(0).path("type").asText().equals("Tuple");
    }

    /** Every cell with its neighbour's, column by column; not where the table then says the same in another order. */
    private static void exchanged(JsonNode elm, String path, String name, JsonNode rows, List<Mutant> mutants) {
        for (var row = 0; row + 1 < rows.size(); row++) {
            var columns = rows.get(row).path("element").size();
            for (var column = 0; column < columns; column++) {
                var one = value(rows, row, column);
                var other = value(rows, row + 1, column);
                if (one.isMissingNode() || other.isMissingNode() || one.equals(other)) {
                    continue;
                }
                var wrong = elm.deepCopy();
                var table = (ArrayNode) wrong.at(path);
                ((ObjectNode) table.get(row).path("element").get(column)).set("value", other.deepCopy());
                ((ObjectNode) table.get(row + 1).path("element").get(column)).set("value", one.deepCopy());
                if (!asSet(table).equals(asSet(rows))) {
                    var label = rows.get(row)
                            .path("element")
                            .get(column)
                            .path("name")
                            .asText();
                    mutants.add(new Mutant(
                            "%s: %s of lines %d and %d exchanged".formatted(name, label, row + 1, row + 2), wrong));
                }
            }
        }
    }

    private static JsonNode value(JsonNode rows, int row, int column) {
        return rows.get(row).path("element").path(column).path("value");
    }

    private static Set<JsonNode> asSet(JsonNode rows) {
        var set = new HashSet<JsonNode>();
        rows.forEach(set::add);
        return set;
    }

    private static void shifted(JsonNode elm, String path, String name, JsonNode rows, List<Mutant> mutants) {
        for (var row = 0; row < rows.size(); row++) {
            var columns = rows.get(row).path("element").size();
            for (var column = 0; column < columns; column++) {
                var place = path + "/" + row + "/element/" + column + "/value";
                for (var end : List.of("low", "high")) {
                    for (var by : List.of(STEP, STEP.negate())) {
                        var fault = "%s: %s end of line %d moved by %s".formatted(name, end, row + 1, by);
                        shifted(elm, place, end, by).ifPresent(wrong -> mutants.add(new Mutant(fault, wrong)));
                    }
                }
            }
        }
    }

    /** Empty where the place holds no band, or one that would turn empty or negative. */
    private static Optional<JsonNode> shifted(JsonNode elm, String place, String end, BigDecimal by) {
        var band = elm.at(place);
        var bound = number(band.path(end));
        if (!band.path("type").asText().equals("Interval") || bound.isEmpty()) {
            return Optional.empty();
        }
        var moved = bound.get().add(by);
        var other = number(band.path(end.equals("low") ? "high" : "low"));
        var empty = other.filter(limit -> end.equals("low") ? moved.compareTo(limit) > 0 : moved.compareTo(limit) < 0)
                .isPresent();
        if (moved.signum() < 0 || empty) {
            return Optional.empty();
        }
        var wrong = elm.deepCopy();
        ((ObjectNode) wrong.at(place).path(end)).put("value", moved.toPlainString());
        return Optional.of(wrong);
    }

    private static Optional<BigDecimal> number(JsonNode literal) {
        return literal.path("valueType").asText().endsWith("}Decimal")
                ? Optional.of(new BigDecimal(literal.path("value").asText()))
                : Optional.empty();
    }
}
