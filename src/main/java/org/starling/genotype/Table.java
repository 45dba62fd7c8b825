package org.starling.genotype;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table of the knowledge folder: comma-separated with a header line.
 *
 * @param rows the fields of each line below the header
 */
record Table(List<List<String>> rows) {
    /** The release of the CPIC facts in use. */
    static final String RELEASE = "2026-04";

    private static final String FOLDER = "/knowledge/cpic/" + RELEASE + "/";

    Table {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @throws IllegalStateException if it is missing: the service must not start without its knowledge
     */
    static Table read(String name) {
        return at(FOLDER + name);
    }

    /**
     * Reads a table outside the CPIC folder.
     *
     * @throws IllegalStateException if it is missing
     */
    static Table at(String name) {
        try (var stream = Table.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("knowledge table missing: " + name);
            }
            var reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            try (var rows = CsvReader.builder().ofCsvRecord(reader)) {
                return new Table(rows.stream().skip(1).map(CsvRecord::getFields).toList());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
