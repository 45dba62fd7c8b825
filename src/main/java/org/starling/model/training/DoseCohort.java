package org.starling.model.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starling.model.InputValue;

/** The people of a study: the rows of its file that all its rules keep. */
record DoseCohort(List<Subject> subjects) {
    DoseCohort {
        subjects = List.copyOf(subjects);
    }

    /** @throws IllegalArgumentException when the file lacks a column that the study needs */
    static DoseCohort of(Study study, String file) {
        var rows = CommaSeparated.rows(file);
        var absent = study.fileColumns()
                .filter(column -> rows.isEmpty() || !rows.getFirst().containsKey(column))
                .toList();
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException("the file lacks the columns " + absent);
        }
        return new DoseCohort(rows.stream()
                .filter(row -> study.keep().stream().allMatch(rule -> rule.holds(row)))
                .map(row -> subject(study, row))
                .toList());
    }

    private static Subject subject(Study study, Map<String, String> row) {
        var groups = new HashMap<String, String>();
        study.groups().forEach(column -> groups.put(column, row.getOrDefault(column, "")));
        var inputs = new HashMap<String, InputValue>();
        study.inputs().forEach(input -> input.value(row).ifPresent(value -> inputs.put(input.code(), value)));
        return new Subject(
                row.getOrDefault(study.site(), ""),
                Double.parseDouble(row.getOrDefault(study.outcome(), "")),
                groups,
                inputs);
    }
}
