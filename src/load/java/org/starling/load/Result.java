package org.starling.load;

import java.time.Duration;
import java.util.Locale;

/**
 * The figures of one run.
 *
 * @param rate calls a second that were wanted
 * @param wanted how long they were to be sent
 * @param sent calls sent
 * @param start when the first call was due, in nanoseconds as of {@link System#nanoTime}
 * @param tally what became of them
 */
record Result(int rate, Duration wanted, long sent, long start, Tally tally) {
    // A run may miss a call at either end; a generator or service that can't keep up misses far more.
    private static final double TOLERANCE = 0.99;
    private static final double MILLIS = 1e6;

    /** Answers with cards a second, over the time from the first call to the last answer. */
    double reached() {
        var seconds = Math.max(wanted.toNanos(), tally.last() - start) / 1e9;
        return tally.withCards() / seconds;
    }

    /** Calls that got no answer before the run was ended. */
    long unanswered() {
        return sent - tally.withCards() - tally.withoutCard() - tally.refused();
    }

    long errors() {
        return tally.withoutCard() + tally.refused() + unanswered();
    }

    boolean passed() {
        return errors() == 0 && reached() >= rate * TOLERANCE;
    }

    /** Four lines for a reader. */
    @Override
    public String toString() {
        var latency = tally.latency();
        return String.format(
                Locale.ROOT,
                """
                rate       %d/s wanted, %.1f/s reached, %d calls in %d s
                errors     %d (not 200: %d, no card: %d, no answer: %d)
                latency    p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms, from when each call was due
                           (the generator's own part of it: p50 %.2f ms, p99 %.2f ms, max %.2f ms)\
                """,
                rate,
                reached(),
                sent,
                wanted.toSeconds(),
                errors(),
                tally.refused(),
                tally.withoutCard(),
                unanswered(),
                latency.getValueAtPercentile(50) / MILLIS,
                latency.getValueAtPercentile(99) / MILLIS,
                latency.getValueAtPercentile(99.9) / MILLIS,
                latency.getMaxValue() / MILLIS,
                tally.lag().getValueAtPercentile(50) / MILLIS,
                tally.lag().getValueAtPercentile(99) / MILLIS,
                tally.lag().getMaxValue() / MILLIS);
    }
}
