package org.starling.load;

import org.HdrHistogram.Histogram;

/** What became of the calls of one run. Written by the generator's one thread, read when it is done. */
final class Tally {
    private final Histogram latency = new Histogram(3);
    private final Histogram lag = new Histogram(3);
    private long withCards;
    private long withoutCard;
    private long refused;
    private long last;

    /** @param due when the call was due, {@code now} when it started, both in nanoseconds */
    void started(long due, long now) {
        lag.recordValue(now - due);
    }

    /** @param now the end of the answer, in nanoseconds as of {@link System#nanoTime} */
    void ended(Call call, long now) {
        last = now;
        latency.recordValue(now - call.due());
        if (!call.ok()) {
            refused++;
        } else if (call.hasCard()) {
            withCards++;
        } else {
            withoutCard++;
        }
    }

    /** From the time a call was due to the end of its answer, in nanoseconds; calls without an answer are not in. */
    Histogram latency() {
        return latency;
    }

    /** From the time a call was due to when the generator came to send it, in nanoseconds. */
    Histogram lag() {
        return lag;
    }

    /** Calls answered 200 with at least one card. */
    long withCards() {
        return withCards;
    }

    /** Calls answered 200 without a card. */
    long withoutCard() {
        return withoutCard;
    }

    /** Calls that ended with another status, or none. */
    long refused() {
        return refused;
    }

    /** The last answer's end, in nanoseconds as of {@link System#nanoTime}. */
    long last() {
        return last;
    }
}
