package org.starling.model.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.model.InputValue;
import org.starling.model.InputValue.Level;
import org.starling.model.InputValue.Quantity;
import org.starling.model.ModelManifest.Range;
import org.starling.model.Reading;

/**
 * One input, as the cohort's file holds it and as the service reads it.
 *
 * @param sources the first that has a value gives it; for a flag, any that is 1 raises it
 */
record StudyInput(String code, String unit, Optional<Range> range, Reading read, Kind kind, List<Source> sources) {
    enum Kind {
        NUMBER,
        /** The number that a text begins with: {@code 60 - 69} is 60. */
        LEADING_NUMBER,
        LEVEL,
        /** 1 or 0; not recorded counts as 0. */
        FLAG
    }

    Optional<InputValue> value(Map<String, String> row) {
        var found =
                sources.stream().flatMap(source -> source.read(row).stream()).toList();
        return switch (kind) {
            case NUMBER -> found.stream().findFirst().map(text -> new Quantity(Double.parseDouble(text)));
            case LEADING_NUMBER ->
                found.stream().findFirst().map(text -> new Quantity(Double.parseDouble(text.replaceAll("\\D.*", ""))));
            case LEVEL -> found.stream().findFirst().map(Level::new);
            case FLAG ->
                Optional.of(new Quantity(found.stream().anyMatch(text -> Double.parseDouble(text) == 1) ? 1 : 0));
        };
    }
}
