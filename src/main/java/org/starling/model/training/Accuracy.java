package org.starling.model.training;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How near estimates came.
 *
 * @param mae mean absolute error, in the unit of the outcome
 * @param within20 share of subjects whose estimate is within 20 % of the outcome, percent
 * @param tooHigh share whose estimate is more than 20 % above the outcome, percent
 */
record Accuracy(int n, double mae, double within20, double tooHigh) {
    private static final double NEAR = 0.2;

    static Accuracy of(List<Subject> subjects, double[] estimates, IntPredicate included) {
        var indices = IntStream.range(0, estimates.length).filter(included).toArray();
        var error = 0.0;
        var near = 0;
        var high = 0;
        for (var index : indices) {
            var outcome = subjects.get(index).outcome();
            var difference = estimates[index] - outcome;
            error += Math.abs(difference);
            near += Math.abs(difference) <= NEAR * outcome ? 1 : 0;
            high += difference > NEAR * outcome ? 1 : 0;
        }
        var n = indices.length;
        return new Accuracy(n, error / n, 100.0 * near / n, 100.0 * high / n);
    }

    static Accuracy of(List<Subject> subjects, double[] estimates) {
        return of(subjects, estimates, index -> true);
    }
}
