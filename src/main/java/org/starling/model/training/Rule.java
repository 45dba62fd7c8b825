package org.starling.model.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition on one column of a cohort's file.
 *
 * @param in the value is one of these
 * @param notIn the value is none of these
 * @param above the value is a number greater than this
 * @param below the value is a number less than this
 * @param whenMissing asked instead when the column is empty
 * @param keepMissing the answer when the column is empty and nothing else is asked
 */
record Rule(
        String column,
        Optional<List<String>> in,
        Optional<List<String>> notIn,
        Optional<Double> above,
        Optional<Double> below,
        Optional<Rule> whenMissing,
        boolean keepMissing) {
    boolean holds(Map<String, String> row) {
        var value = row.getOrDefault(column, "");
        if (value.isEmpty()) {
            return whenMissing.map(other -> other.holds(row)).orElse(keepMissing);
        }
        return in.map(each -> each.contains(value)).orElse(true)
                && notIn.map(each -> !each.contains(value)).orElse(true)
                && above.map(limit -> Double.parseDouble(value) > limit).orElse(true)
                && below.map(limit -> Double.parseDouble(value) < limit).orElse(true);
    }
}
