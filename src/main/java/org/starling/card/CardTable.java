package org.starling.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Comma-separated tables of this package's knowledge; a quoted field may hold commas, not line breaks. */
final class CardTable {
    private CardTable() {}

    /**
     * All rows below the header.
     *
     * @param file below {@code knowledge/}
     * @throws IllegalStateException when the table is missing or a row is too short: the service must not start
     */
    static List<List<String>> rows(String file) {
        var name = "/knowledge/" + file;
        var in = CardTable.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("missing table " + name);
        }
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var width = fields(reader.readLine()).size();
            var rows = new ArrayList<List<String>>();
            reader.lines().filter(line -> !line.isBlank()).forEach(line -> {
                var row = fields(line);
                if (row.size() != width) {
                    throw new IllegalStateException(
                            "table " + name + " has a row of " + row.size() + " fields: " + line);
                }
                rows.add(row);
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    /** A cell that holds several values joined by {@code +}; none when it is empty. */
    static Set<String> set(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\+", -1));
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
