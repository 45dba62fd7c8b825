package org.starling.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What to measure.
 *
 * @param rate calls a second, 1 to 5,000
 * @param measured how long the calls are measured, at most an hour
 * @param warmup how long calls at the same rate warm the service before, at most an hour
 * @param body the file of a CDS Hooks order-sign request
 * @param target a running service, on loopback; if absent, the packaged one is started
 * @param pid the running service's process, if its CPU time is to be read
 * @param flags JVM flags for a started service
 */
record Plan(
        int rate,
        Duration measured,
        Duration warmup,
        Path body,
        Optional<URI> target,
        Optional<Long> pid,
        List<String> flags) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    Plan {
        if (rate < 1 || rate > 5_000) {
            throw new IllegalArgumentException("rate must be 1 to 5000 calls a second, not " + rate);
        }
        if (!measured.isPositive() || measured.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("seconds must be 1 to 3600");
        }
        if (!warmup.isPositive() || warmup.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("warmup must be 1 to 3600 seconds");
        }
        if (target.isPresent() && !isLoopback(target.get())) {
            throw new IllegalArgumentException("target must be http://localhost:<port>, on loopback, not " + target.get());
        }
        flags = List.copyOf(flags);
    }

    /** Reads {@code rate}, {@code seconds}, {@code warmup}, {@code body}, {@code target}, {@code pid} and {@code flags}. */
    static Plan from(Properties properties) {
        return new Plan(
                Integer.parseInt(properties.getProperty("rate")),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("seconds"))),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("warmup"))),
                Path.of(properties.getProperty("body")),
                given(properties, "target").map(URI::create),
                given(properties, "pid").map(Long::valueOf),
                given(properties, "flags").map(all -> List.of(all.split(" +"))).orElse(List.of()));
    }

    private static Optional<String> given(Properties properties, String key) {
        return Optional.of(properties.getProperty(key, "").strip()).filter(value -> !value.isEmpty());
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost())
                && uri.getPort() > 0;
    }
}
