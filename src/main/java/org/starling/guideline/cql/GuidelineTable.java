package org.starling.guideline.cql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starling.evidence.KnowledgeTable;
import org.starling.guideline.Guideline;

/** The guidelines of {@code cql/guidelines.csv}. */
public final class GuidelineTable {
    private static final String NAME = "cql/guidelines.csv";

    private GuidelineTable() {}

    static List<Guideline> read() {
        return guidelines(KnowledgeTable.shipped("/" + NAME));
    }

    /**
     * The guidelines of another text of this table.
     *
     * @throws IllegalStateException if a cell is missing or a row doesn't fit the header
     */
    public static List<Guideline> parse(String text) {
        return guidelines(KnowledgeTable.parse(NAME, text));
    }

    private static List<Guideline> guidelines(KnowledgeTable table) {
        return table.named().stream().map(GuidelineTable::guideline).toList();
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
                genes(cell(row, "genes")));
    }

    /** {@code SLCO1B1;ABCG2:301542}: SLCO1B1 for every drug, ABCG2 for one; several drugs are joined by {@code +}. */
    private static Map<String, List<String>> genes(String cell) {
        var genes = new LinkedHashMap<String, List<String>>();
        for (var each : cell.split(";")) {
            var parts = each.split(":", 2);
            genes.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split("\\+")));
        }
        return genes;
    }

    private static String cell(Map<String, String> row, String name) {
        var value = row.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(NAME + ": empty " + name + " in " + row);
        }
        return value;
    }
}
