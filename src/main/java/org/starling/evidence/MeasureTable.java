package org.starling.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
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
        try (var in = MeasureTable.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var table = new MeasureTable();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().skip(1).forEach(table::add);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        var cells = line.split(",", -1);
        var row = new Row(new BigDecimal(cells[2]), cells[3], new BigDecimal(cells[4]), new BigDecimal(cells[5]));
        rows.put(cells[0] + "," + cells[1], row);
        loincs.add(cells[0]);
    }

    boolean knows(String loinc) {
        return loincs.contains(loinc);
    }

    @Nullable
    Row row(String loinc, String unit) {
        return rows.get(loinc + "," + unit);
    }
}
