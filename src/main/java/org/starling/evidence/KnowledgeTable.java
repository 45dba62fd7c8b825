package org.starling.evidence;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of knowledge, for every stage from here on: comma-separated, a header, then one row a line. A quoted field may hold
 * commas and doubled quotes, not line breaks: a quote that is never closed would swallow the rows below it.
 *
 * @param columns the names in the header
 * @param rows the fields of each line below the header, as many as there are columns
 */
public record KnowledgeTable(List<String> columns, List<List<String>> rows) {
    public KnowledgeTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A table of the classpath.
     *
     * @param path {@code /knowledge/cards/notes.csv}
     * @throws IllegalStateException when it is missing or a row doesn't fit its header: the service must not start
     */
    public static KnowledgeTable shipped(String path) {
        try (var stream = KnowledgeTable.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("table missing: " + path);
            }
            return read(path, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("table " + path, e);
        }
    }

    /**
     * A table of UTF-8 bytes.
     *
     * @param name for messages
     * @throws IllegalStateException naming the line that doesn't fit the header
     */
    public static KnowledgeTable read(String name, InputStream bytes) throws IOException {
        return read(name, new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /**
     * A table's text.
     *
     * @param name for messages
     * @throws IllegalStateException naming the line that doesn't fit the header
     */
    public static KnowledgeTable parse(String name, String text) {
        try {
            return read(name, new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    /** Each row by the names of the columns, in their order. */
    public List<Map<String, String>> named() {
        return rows.stream().map(this::named).toList();
    }

    private Map<String, String> named(List<String> row) {
        var named = new LinkedHashMap<String, String>();
        for (var i = 0; i < row.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }

    private static KnowledgeTable read(String name, Reader text) throws IOException {
        var format = CsvReader.builder().skipEmptyLines(false).acceptCharsAfterQuotes(false);
        try (var lines = format.ofCsvRecord(text).iterator()) {
            if (!lines.hasNext()) {
                throw new IllegalStateException("table " + name + " has no header");
            }
            var columns = fields(name, lines.next());
            var rows = new ArrayList<List<String>>();
            while (lines.hasNext()) {
                rows.add(row(name, lines.next(), columns.size()));
            }
            return new KnowledgeTable(columns, rows);
        } catch (CsvParseException e) {
            throw new IllegalStateException("table " + name + ": " + e.getMessage(), e);
        }
    }

    private static List<String> row(String name, CsvRecord line, int width) {
        var fields = fields(name, line);
        if (fields.size() != width) {
            throw wrong(name, line, fields.size() + " fields under a header of " + width);
        }
        return fields;
    }

    private static List<String> fields(String name, CsvRecord line) {
        var fields = line.getFields();
        if (fields.equals(List.of(""))) {
            throw wrong(name, line, "is empty");
        }
        if (fields.stream().anyMatch(each -> each.indexOf('\n') >= 0 || each.indexOf('\r') >= 0)) {
            throw wrong(name, line, "a quote is not closed");
        }
        return fields;
    }

    private static IllegalStateException wrong(String name, CsvRecord line, String why) {
        return new IllegalStateException("table " + name + ", line " + line.getStartingLineNumber() + ": " + why);
    }
}
