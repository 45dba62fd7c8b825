package org.starling.guideline.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one row.
 *
 * @param before empty when it is new
 * @param after empty when it is gone
 */
record RowChange(Optional<Map<String, String>> before, Optional<Map<String, String>> after, String key) {

    /** Rows that differ between two tables; a changed key is one changed row if more than half of its cells stayed. */
    static List<RowChange> between(List<LibraryTables.Row> from, List<LibraryTables.Row> to) {
        var gone = new ArrayList<>(from);
        var come = new ArrayList<>(to);
        for (var row : to) {
            if (gone.remove(row)) {
                come.remove(row);
            }
        }
        var changes = new ArrayList<RowChange>();
        for (var row : List.copyOf(gone)) {
            come.stream()
                    .filter(each -> each.key().equals(row.key()))
                    .findFirst()
                    .ifPresent(same -> {
                        changes.add(changed(row, same));
                        gone.remove(row);
                        come.remove(same);
                    });
        }
        for (var row : List.copyOf(gone)) {
            come.stream()
                    .filter(each -> 2 * alike(row, each) > row.cells().size())
                    .max(java.util.Comparator.comparingInt(each -> alike(row, each)))
                    .ifPresent(close -> {
                        changes.add(changed(row, close));
                        gone.remove(row);
                        come.remove(close);
                    });
        }
        gone.forEach(each -> changes.add(new RowChange(Optional.of(each.cells()), Optional.empty(), each.key())));
        come.forEach(each -> changes.add(new RowChange(Optional.empty(), Optional.of(each.cells()), each.key())));
        return changes;
    }

    private static RowChange changed(LibraryTables.Row from, LibraryTables.Row to) {
        return new RowChange(Optional.of(from.cells()), Optional.of(to.cells()), from.key());
    }

    private static int alike(LibraryTables.Row one, LibraryTables.Row other) {
        return (int) one.cells().entrySet().stream()
                .filter(each -> each.getValue().equals(other.cells().get(each.getKey())))
                .count();
    }

    /** A cell before and after; one of them is empty when the column is new or gone. */
    record CellChange(String column, String before, String after) {}

    /** The cells that differ; all of them when the row is new or gone. */
    List<CellChange> cells() {
        var old = before.orElse(Map.of());
        var now = after.orElse(Map.of());
        var columns = new LinkedHashSet<>(old.keySet());
        columns.addAll(now.keySet());
        var cells = new LinkedHashMap<String, CellChange>();
        for (var column : columns) {
            var was = old.getOrDefault(column, "");
            var is = now.getOrDefault(column, "");
            if (!was.equals(is)) {
                cells.put(column, new CellChange(column, was, is));
            }
        }
        return List.copyOf(cells.values());
    }
}
