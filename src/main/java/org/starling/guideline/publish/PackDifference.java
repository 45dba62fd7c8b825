package org.starling.guideline.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.starling.evidence.KnowledgeTable;
import org.starling.guideline.Guideline;

/**
 * What differs between two states of the knowledge.
 *
 * @param guidelines before and after, by id
 * @param cells rows of the libraries' tables, by library and table
 * @param logic defines, functions, parameters and codes that no table of cells shows, by library and name
 * @param codes rows of the tables beside the libraries, by table
 * @param texts what readers see, by file and key
 */
record PackDifference(
        Pack from,
        Pack to,
        Map<String, Change<Guideline>> guidelines,
        Map<String, Map<String, List<RowChange>>> cells,
        Map<String, Map<String, Change<String>>> logic,
        Map<String, List<RowChange>> codes,
        Map<String, Map<String, Change<String>>> texts) {

    /** A thing before and after; one of them is missing when it is new or gone. */
    record Change<T>(Optional<T> before, Optional<T> after) {}

    static PackDifference between(Pack from, Pack to) {
        var cells = new TreeMap<String, Map<String, List<RowChange>>>();
        var logic = new TreeMap<String, Map<String, Change<String>>>();
        for (var library : all(from.libraries(), to.libraries())) {
            var before = Optional.ofNullable(from.libraries().get(library));
            var after = Optional.ofNullable(to.libraries().get(library));
            var oldTables = before.map(each -> LibraryTables.of(each.elm())).orElse(Map.of());
            var newTables = after.map(each -> LibraryTables.of(each.elm())).orElse(Map.of());
            var changed = new LinkedHashMap<String, List<RowChange>>();
            for (var table : all(oldTables, newTables)) {
                var rows = RowChange.between(
                        oldTables.getOrDefault(table, List.of()), newTables.getOrDefault(table, List.of()));
                if (!rows.isEmpty()) {
                    changed.put(table, rows);
                }
            }
            put(cells, library, changed);
            var defines = changes(
                    before.map(each -> Defines.of(each.cql())).orElse(Map.of()),
                    after.map(each -> Defines.of(each.cql())).orElse(Map.of()));
            // A table whose cells changed is shown above; one whose cells are the same differs in how it is written
            // only.
            defines.keySet().removeIf(each -> oldTables.containsKey(each) || newTables.containsKey(each));
            put(logic, library, defines);
        }
        return new PackDifference(
                from, to, changes(byId(from), byId(to)), cells, logic, codes(from, to), texts(from, to));
    }

    boolean isEmpty() {
        return guidelines.isEmpty() && cells.isEmpty() && logic.isEmpty() && codes.isEmpty() && texts.isEmpty();
    }

    private static Map<String, Guideline> byId(Pack pack) {
        var byId = new TreeMap<String, Guideline>();
        pack.guidelines().forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    private static Map<String, List<RowChange>> codes(Pack from, Pack to) {
        var changed = new TreeMap<String, List<RowChange>>();
        for (var path : all(from.files(), to.files())) {
            if (path.endsWith(".csv") && !path.equals(Pack.GUIDELINES)) {
                put(changed, path, RowChange.between(rows(from, path), rows(to, path)));
            }
        }
        return changed;
    }

    private static List<LibraryTables.Row> rows(Pack pack, String path) {
        var text = pack.files().get(path);
        return text == null
                ? List.of()
                : KnowledgeTable.parse(path, text).named().stream()
                        .map(LibraryTables.Row::new)
                        .toList();
    }

    private static Map<String, Map<String, Change<String>>> texts(Pack from, Pack to) {
        var changed = new TreeMap<String, Map<String, Change<String>>>();
        for (var path : all(from.files(), to.files())) {
            if (path.startsWith(Pack.MESSAGES)) {
                put(changed, path, changes(values(from, path), values(to, path)));
            }
        }
        return changed;
    }

    private static Map<String, String> values(Pack pack, String path) {
        var text = pack.files().get(path);
        return text == null ? Map.of() : Pack.properties(text);
    }

    private static <T> Map<String, Change<T>> changes(Map<String, T> before, Map<String, T> after) {
        var changes = new TreeMap<String, Change<T>>();
        for (var key : all(before, after)) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                changes.put(
                        key, new Change<>(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
            }
        }
        return changes;
    }

    private static TreeSet<String> all(Map<String, ?> one, Map<String, ?> other) {
        var all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private static <V> void put(Map<String, Map<String, V>> changed, String key, Map<String, V> changes) {
        if (!changes.isEmpty()) {
            changed.put(key, changes);
        }
    }

    private static void put(Map<String, List<RowChange>> changed, String key, List<RowChange> changes) {
        if (!changes.isEmpty()) {
            changed.put(key, changes);
        }
    }
}
