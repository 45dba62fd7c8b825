package org.starling.model.training;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Split conformal intervals from errors outside the subject's site, on the square-root scale.
 *
 * @param halfWidths by subject, learned on the errors of all other sites: only these tell how often intervals hold
 */
record ConformalInterval(double[] halfWidths, double shipped) {
    static ConformalInterval of(List<Subject> subjects, double[] estimates, double coverage) {
        var errors = IntStream.range(0, estimates.length)
                .mapToDouble(each ->
                        Math.abs(Math.sqrt(estimates[each]) - subjects.get(each).rootOutcome()))
                .toArray();
        var halfWidths = new double[estimates.length];
        for (var site : subjects.stream().map(Subject::site).distinct().toList()) {
            IntPredicate elsewhere = each -> !subjects.get(each).site().equals(site);
            var halfWidth = quantile(errors, elsewhere, coverage);
            IntStream.range(0, halfWidths.length)
                    .filter(elsewhere.negate())
                    .forEach(each -> halfWidths[each] = halfWidth);
        }
        return new ConformalInterval(halfWidths, quantile(errors, each -> true, coverage));
    }

    Held held(List<Subject> subjects, double[] estimates, IntPredicate included) {
        var indices = IntStream.range(0, halfWidths.length).filter(included).toArray();
        var held = IntStream.of(indices)
                .filter(each ->
                        Math.abs(Math.sqrt(estimates[each]) - subjects.get(each).rootOutcome()) <= halfWidths[each])
                .count();
        var widths = IntStream.of(indices)
                .mapToDouble(each -> width(Math.sqrt(estimates[each]), halfWidths[each]))
                .sorted()
                .toArray();
        return new Held(100.0 * held / indices.length, widths[widths.length / 2]);
    }

    private static double width(double root, double halfWidth) {
        return Math.pow(root + halfWidth, 2) - Math.pow(Math.max(0, root - halfWidth), 2);
    }

    private static double quantile(double[] errors, IntPredicate included, double coverage) {
        var sorted = IntStream.range(0, errors.length)
                .filter(included)
                .mapToDouble(each -> errors[each])
                .sorted()
                .toArray();
        // The finite-sample rank of split conformal prediction.
        var rank = (int) Math.ceil((sorted.length + 1) * coverage);
        return sorted[Math.min(rank, sorted.length) - 1];
    }

    /**
     * @param coverage percent
     * @param medianWidth in the unit of the outcome
     */
    record Held(double coverage, double medianWidth) {}
}
