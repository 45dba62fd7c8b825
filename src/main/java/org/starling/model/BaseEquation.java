package org.starling.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear equation on the scale of the margin; the trees correct it.
 *
 * @param means of the columns in the training data: the patient that contributions are measured from
 */
public record BaseEquation(double intercept, List<Double> coefficients, List<Double> means) {
    public BaseEquation {
        coefficients = List.copyOf(coefficients);
        means = List.copyOf(means);
    }

    public double of(double[] row) {
        return intercept + dot(row);
    }

    /** The margin of the patient with mean values. */
    public double reference() {
        return of(means.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What each column adds to the reference; for a linear equation these are its Shapley values. */
    public double[] contributions(double[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(each -> coefficients.get(each) * (row[each] - means.get(each)))
                .toArray();
    }

    private double dot(double[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(each -> coefficients.get(each) * row[each])
                .sum();
    }
}
