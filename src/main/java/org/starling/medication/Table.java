package org.starling.medication;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated tables of this package's knowledge; a quoted field may hold commas and doubled quotes, not line breaks. */
final class Table {
    static final TableSource SHIPPED = new TableSource.Shipped("/knowledge/rxnorm/");

    private Table() {}

    /**
     * All rows below the header.
     *
     * @throws IllegalStateException when the table is missing or its header is not the expected one: the service must not start
     */
    static List<List<String>> rows(String name, String header) {
        return rows(SHIPPED, name, header);
    }

    /** The same for a table of another folder; its path begins and ends with a slash. */
    static List<List<String>> rows(String folder, String name, String header) {
        return rows(new TableSource.Shipped(folder), name, header);
    }

    static List<List<String>> rows(TableSource source, String name, String header) {
        try (var reader = new BufferedReader(new InputStreamReader(open(source, name), StandardCharsets.UTF_8))) {
            if (!header.equals(reader.readLine())) {
                throw new IllegalStateException("table " + name + " must begin with " + header);
            }
            var width = fields(header).size();
            var rows = new ArrayList<List<String>>();
            reader.lines().forEach(line -> rows.add(row(name, line, width)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    /** @throws IllegalStateException when the table is missing */
    static InputStream open(TableSource source, String name) throws IOException {
        var stream = source.open(name);
        if (stream == null) {
            throw new IllegalStateException("table missing: " + name + " of " + source);
        }
        return stream;
    }

    private static List<String> row(String name, String line, int width) {
        var fields = fields(line);
        if (fields.size() != width) {
            throw new IllegalStateException("table " + name + " has a row of " + fields.size() + " fields: " + line);
        }
        return fields;
    }

    static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
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
