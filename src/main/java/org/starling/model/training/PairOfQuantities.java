package org.starling.model.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Means of two quantities in a group, and the line from each to the other. */
record PairOfQuantities(double firstMean, double secondMean, double firstPerSecond, double secondPerFirst) {
    /** With fewer, the whole training part says more than the group. */
    private static final int ENOUGH = 10;

    /**
     * @param pairs {@code NaN} where one is missing
     * @return empty when too few have both
     */
    static Optional<PairOfQuantities> learnedOn(List<double[]> pairs) {
        var both = pairs.stream()
                .filter(pair -> !Double.isNaN(pair[0]) && !Double.isNaN(pair[1]))
                .toList();
        if (both.size() < ENOUGH) {
            return Optional.empty();
        }
        var first = mean(both, pair -> pair[0]);
        var second = mean(both, pair -> pair[1]);
        var together = mean(both, pair -> (pair[0] - first) * (pair[1] - second));
        var firstSpread = mean(both, pair -> Math.pow(pair[0] - first, 2));
        var secondSpread = mean(both, pair -> Math.pow(pair[1] - second, 2));
        return Optional.of(
                new PairOfQuantities(first, second, ratio(together, secondSpread), ratio(together, firstSpread)));
    }

    double first(OptionalDouble second) {
        return firstMean + (second.isPresent() ? firstPerSecond * (second.getAsDouble() - secondMean) : 0);
    }

    double second(OptionalDouble first) {
        return secondMean + (first.isPresent() ? secondPerFirst * (first.getAsDouble() - firstMean) : 0);
    }

    private static double ratio(double above, double below) {
        return below == 0 ? 0 : above / below;
    }

    private static double mean(List<double[]> pairs, ToDoubleFunction<double[]> value) {
        return pairs.stream().mapToDouble(value).average().orElseThrow();
    }
}
