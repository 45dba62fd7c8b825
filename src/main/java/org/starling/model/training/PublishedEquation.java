package org.starling.model.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.model.Column;
import org.starling.model.InputValue;

/** A linear equation from the literature on the square-root scale, a comparator. */
record PublishedEquation(String id, String citation, double intercept, List<Term> terms) {
    double estimate(Subject subject, Map<String, InputValue> filled) {
        var root = intercept
                + terms.stream()
                        .mapToDouble(term -> term.value(subject, filled))
                        .sum();
        return root * root;
    }

    /**
     * One term.
     *
     * @param input a quantity, or with {@code level} a level of it, or with {@code missing} its absence
     * @param group a column of the file whose value is {@code level}
     */
    record Term(
            Optional<String> input,
            Optional<String> group,
            Optional<String> level,
            Optional<Double> step,
            boolean missing,
            double coefficient) {
        private double value(Subject subject, Map<String, InputValue> filled) {
            if (group.isPresent()) {
                return level.equals(Optional.ofNullable(subject.groups().get(group.get()))) ? coefficient : 0;
            }
            var value = new Column(input.orElseThrow(), level, step, 0).of(filled);
            if (missing) {
                return Double.isNaN(value) ? coefficient : 0;
            }
            return Double.isNaN(value) ? 0 : value * coefficient;
        }
    }
}
