package org.starling.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units body measures come in, and what a human body can measure: {@code evidence/measures.csv}. */
final class MeasureTable {
    private static final String FILE = "/evidence/measures.csv";

    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> loincs = new HashSet<>();

    /** How to turn one unit into ours, and the range in which the result is plausible. */
    record Row(BigDecimal factor, String canonical, BigDecimal low, BigDecimal high) {
        BigDecimal convert(BigDecimal value) {
            return value.multiply(factor, MathContext.DECIMAL64);
        }

        boolean plausible(BigDecimal converted) {
            return converted.compareTo(low) >= 0 && converted.compareTo(high) <= 0;
        }
    }

    private MeasureTable() {}

    static MeasureTable load() {
        var table = new MeasureTable();
        KnowledgeTable.shipped(FILE).rows().forEach(table::add);
        return table;
    }

    private void add(List<String> cells) {
        var row = new Row(
                new BigDecimal(cells.get(2)), cells.get(3), new BigDecimal(cells.get(4)), new BigDecimal(cells.get(5)));
        rows.put(cells.get(0) + "," + cells.get(1), row);
        loincs.add(cells.get(0));
    }

    boolean knows(String loinc) {
        return loincs.contains(loinc);
    }

    @Nullable
    Row row(String loinc, String unit) {
        return rows.get(loinc + "," + unit);
    }
}
