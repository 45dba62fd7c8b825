package org.starling.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The service under load. */
sealed interface Service extends AutoCloseable permits RunningService, StartedService {
    /** Where it listens, without a path. */
    URI uri();

    /** Its process, if known. */
    Optional<ProcessHandle> process();

    /** What it has written to its store so far, in bytes, if known. */
    Optional<Long> stored() throws IOException;

    /** Stops it, if we started it. */
    @Override
    void close() throws IOException;

    /** CPU time of its process so far, if known; the system counts it in hundredths of a second. */
    default Optional<Duration> cpu() {
        return process().flatMap(process -> process.info().totalCpuDuration());
    }
}
