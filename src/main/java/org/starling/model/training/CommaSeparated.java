package org.starling.model.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a study's comma-separated file with a header, quoted as RFC 4180 says: unlike in a table of knowledge, remarks have line breaks. */
final class CommaSeparated {
    private CommaSeparated() {}

    /** @throws IllegalArgumentException when a row is longer or shorter than the header */
    static List<Map<String, String>> rows(String text) {
        try (var file = CsvReader.builder().skipEmptyLines(false).ofNamedCsvRecord(text)) {
            var rows = new ArrayList<Map<String, String>>();
            for (var line : file) {
                rows.add(row(rows.size() + 2, line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(int number, NamedCsvRecord line) {
        var header = line.getHeader();
        if (line.getFieldCount() != header.size()) {
            throw new IllegalArgumentException(
                    "row " + number + " has " + line.getFieldCount() + " fields, the header has " + header.size());
        }
        var row = new LinkedHashMap<String, String>();
        for (var each = 0; each < header.size(); each++) {
            row.put(header.get(each), line.getField(each).strip());
        }
        return row;
    }
}
