package org.starling.model.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The interval that 95 % of resampled cohorts put a paired difference of mean absolute errors in. */
record Bootstrap(double difference, double low, double high) {
    private static final int RESAMPLES = 2000;

    /** @return ours minus theirs: negative when ours is nearer */
    static Bootstrap of(List<Subject> subjects, double[] ours, double[] theirs, long seed) {
        var n = subjects.size();
        var differences = new double[n];
        for (var each = 0; each < n; each++) {
            var outcome = subjects.get(each).outcome();
            differences[each] = Math.abs(ours[each] - outcome) - Math.abs(theirs[each] - outcome);
        }
        var random = new Random(seed);
        var means = new double[RESAMPLES];
        for (var resample = 0; resample < RESAMPLES; resample++) {
            var sum = 0.0;
            for (var each = 0; each < n; each++) {
                sum += differences[random.nextInt(n)];
            }
            means[resample] = sum / n;
        }
        Arrays.sort(means);
        return new Bootstrap(
                Arrays.stream(differences).average().orElseThrow(),
                means[(int) (0.025 * RESAMPLES)],
                means[(int) (0.975 * RESAMPLES) - 1]);
    }
}
