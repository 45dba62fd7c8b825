package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints what stands in one cell of a library's table, as the source writes it. */
final class ElmCell {
    private ElmCell() {}

    static String of(JsonNode cell) {
        return switch (cell.path("type").asText()) {
            case "Literal" -> cell.path("value").asText();
            case "Null" -> "null";
            case "As", "ToDecimal", "ToString", "ToLong", "ToConcept" -> of(cell.path("operand"));
            case "Negate" -> "-" + of(cell.path("operand"));
            case "List" ->
                children(cell.path("element")).stream().map(ElmCell::of).collect(Collectors.joining(", ", "{", "}"));
            case "Tuple" ->
                children(cell.path("element")).stream()
                        .map(each -> each.path("name").asText() + ": " + of(each.path("value")))
                        .collect(Collectors.joining(", ", "{", "}"));
            case "Interval" ->
                (cell.path("lowClosed").asBoolean() ? "[" : "(")
                        + of(cell.path("low"))
                        + ", "
                        + of(cell.path("high"))
                        + (cell.path("highClosed").asBoolean() ? "]" : ")");
            case "ExpressionRef", "CodeRef" -> '"' + cell.path("name").asText() + '"';
            case "FunctionRef" ->
                '"'
                        + cell.path("name").asText()
                        + '"'
                        + children(cell.path("operand")).stream()
                                .map(ElmCell::of)
                                .collect(Collectors.joining(", ", "(", ")"));
            case "Property" -> of(cell.path("source"));
            // Anything computed is compared as the translator wrote it.
            default -> cell.toString();
        };
    }

    private static List<JsonNode> children(JsonNode list) {
        var all = new ArrayList<JsonNode>();
        StreamSupport.stream(list.spliterator(), false).forEach(all::add);
        return all;
    }
}
