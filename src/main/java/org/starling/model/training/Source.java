package org.starling.model.training;

import java.util.Map;
import java.util.Optional;

/**
 * A column that an input may be taken from.
 *
 * @param map recodes the column's values; what it does not name stays as it is
 * @param when asked only for subjects that this holds for
 */
record Source(String column, Optional<Map<String, String>> map, Optional<Rule> when) {
    Optional<String> read(Map<String, String> row) {
        var value = row.getOrDefault(column, "");
        if (value.isEmpty() || !when.map(rule -> rule.holds(row)).orElse(true)) {
            return Optional.empty();
        }
        return Optional.of(map.map(codes -> codes.getOrDefault(value, value)).orElse(value));
    }
}
