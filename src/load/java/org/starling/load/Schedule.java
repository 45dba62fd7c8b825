package org.starling.load;

/**
 * When each call is due: call {@code n} at {@code n / rate} after the first, whatever became of the calls before it.
 *
 * <p>The generator starts calls in order on one thread, so the n-th to start is the n-th due, even if all its sessions
 * were busy when it fell due. Timing from there leaves nothing out (no coordinated omission).
 */
final class Schedule {
    // The generator's clock counts milliseconds: any start within one is on time.
    private static final long TICK = 1_000_000;

    private final int rate;
    private long start = Long.MAX_VALUE;
    private long started;

    /** @param rate calls a second */
    Schedule(int rate) {
        this.rate = rate;
    }

    /**
     * The time at which the call that starts now was due.
     *
     * @param now nanoseconds, as of {@link System#nanoTime}
     * @return nanoseconds on the same clock, never after {@code now}
     */
    long due(long now) {
        var offset = started * 1_000_000_000L / rate;
        started++;
        // No call starts before it is due, so the earliest one tells when the schedule began; the first may be late.
        start = Math.min(start, now - offset);
        var due = start + offset;
        return now - due < TICK ? now : due;
    }

    /** When the schedule began, in nanoseconds as of {@link System#nanoTime}. */
    long start() {
        return start;
    }

    /** Calls started so far. */
    long started() {
        return started;
    }
}
