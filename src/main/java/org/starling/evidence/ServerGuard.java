package org.starling.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one FHIR server from taking the whole service down: a bulkhead limits the calls under way to it, and a circuit
 * breaker stops asking for a while after it did not answer several times in a row.
 */
final class ServerGuard {
    private final Semaphore places;
    private final int tolerated;
    private final Duration pause;
    private final InstantSource clock;
    private int silent;
    private Instant closedUntil = Instant.MIN;

    ServerGuard(int places, int tolerated, Duration pause, InstantSource clock) {
        this.places = new Semaphore(places);
        this.tolerated = tolerated;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether the server answered lately, or enough time went by to try again. */
    synchronized boolean trusted() {
        return !clock.instant().isBefore(closedUntil);
    }

    /** Waits for a place; the caller gives it back by {@link #leave}. */
    boolean enter(Duration patience) throws InterruptedException {
        return places.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    }

    void leave() {
        places.release();
    }

    synchronized void answered() {
        silent = 0;
    }

    synchronized void stayedSilent() {
        silent++;
        if (silent >= tolerated) {
            closedUntil = clock.instant().plus(pause);
        }
    }
}
