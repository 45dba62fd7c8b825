package org.starling.model;

import java.util.Map;
import java.util.Optional;
import org.starling.model.InputValue.Level;
import org.starling.model.InputValue.Quantity;

/**
 * One column of a model's matrix, made of one input. Training and serving share it, so both read a patient alike.
 *
 * @param level the column is 1 where the input has this level and 0 elsewhere
 * @param step the column is the whole number of steps in the input (10: the decade of an age)
 * @param monotone 1 or -1 when the trees may only raise or only lower with it, 0 when free
 */
public record Column(String input, Optional<String> level, Optional<Double> step, int monotone) {
    public Column {
        if (step.isPresent() && step.get() <= 0) {
            throw new IllegalArgumentException("a step is greater than zero");
        }
    }

    /** The column's number, {@code NaN} where the input is missing. */
    public double of(Map<String, InputValue> inputs) {
        var value = inputs.get(input);
        if (value == null) {
            return Double.NaN;
        }
        return switch (value) {
            case Quantity quantity ->
                step.map(size -> Math.floor(quantity.value() / size)).orElse(quantity.value());
            case Level named -> level.orElse("").equals(named.name()) ? 1 : 0;
        };
    }
}
