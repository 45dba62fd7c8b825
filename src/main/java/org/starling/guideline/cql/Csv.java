package org.starling.guideline.cql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables beside the CQL libraries: a header, one record a line, commas, double quotes where a cell holds one. */
public final class Csv {
    private Csv() {}

    /**
     * The rows of a resource, each by the names of its header.
     *
     * @throws IllegalStateException if the table is missing or a row doesn't fit the header: knowledge is whole or absent
     */
    public static List<Map<String, String>> rows(String resource) {
        try (var stream = Csv.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("table " + resource + " is missing");
            }
            return parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The rows of a table's text, each by the names of its header.
     *
     * @param table its name, for messages
     * @throws IllegalStateException if a row doesn't fit the header
     */
    public static List<Map<String, String>> parse(String table, String text) {
        var lines = text.lines().filter(each -> !each.isBlank()).toList();
        var names = cells(lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(line -> row(table, names, cells(line)))
                .toList();
    }

    private static Map<String, String> row(String resource, List<String> names, List<String> cells) {
        if (names.size() != cells.size()) {
            throw new IllegalStateException(
                    "table %s: %d cells under %d names: %s".formatted(resource, cells.size(), names.size(), cells));
        }
        var row = new LinkedHashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var character = line.charAt(i);
            if (character == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
