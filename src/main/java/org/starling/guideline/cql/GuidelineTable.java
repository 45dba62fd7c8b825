package org.starling.guideline.cql;

import java.util.List;
import java.util.Map;
import org.starling.guideline.Guideline;

/** The guidelines of {@code cql/guidelines.csv}. */
final class GuidelineTable {
    private static final String RESOURCE = "cql/guidelines.csv";

    private GuidelineTable() {}

    static List<Guideline> read() {
        return Csv.rows(RESOURCE).stream().map(GuidelineTable::guideline).toList();
    }

    private static Guideline guideline(Map<String, String> row) {
        return new Guideline(
                cell(row, "id"),
                cell(row, "library"),
                cell(row, "version"),
                cell(row, "source"),
                cell(row, "title"),
                cell(row, "url"),
                List.of(cell(row, "drugs").split(";")),
                List.of(cell(row, "genes").split(";")));
    }

    private static String cell(Map<String, String> row, String name) {
        var value = row.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(RESOURCE + ": empty " + name + " in " + row);
        }
        return value;
    }
}
