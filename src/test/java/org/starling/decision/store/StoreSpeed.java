package org.starling.decision.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.starling.decision.DecisionRecord;

/** Measures, does not assert: appends a second from eight threads, and latency at 500 a second (open loop). */
final class StoreSpeed {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private StoreSpeed() {}

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        var seconds = Integer.parseInt(arguments[1]);
        try (var store = SqliteDecisionStore.open(file, Clock.systemUTC())) {
            closedLoop(store, 3);
            System.out.printf("8 threads: %d appends/s%n", closedLoop(store, seconds));
            openLoop(store, 500, seconds);
        }
    }

    private static long closedLoop(SqliteDecisionStore store, int seconds) throws Exception {
        var count = new AtomicLong();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var thread = 0; thread < 8; thread++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        store.append(record());
                        count.incrementAndGet();
                    }
                });
            }
        }
        return count.get() / seconds;
    }

    private static void openLoop(SqliteDecisionStore store, int rate, int seconds) {
        var latencies = new ConcurrentLinkedQueue<Long>();
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call = 0; call < rate * seconds; call++) {
                var due = start + call * 1_000_000_000L / rate;
                LockSupport.parkNanos(due - System.nanoTime());
                threads.submit(() -> {
                    store.append(record());
                    latencies.add(System.nanoTime() - due);
                });
            }
        }
        var sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d/s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms%n",
                rate, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))] / 1e6;
    }

    private static DecisionRecord record() {
        var number = NUMBERS.incrementAndGet();
        return new DecisionRecord(
                UUID.randomUUID(),
                Clock.systemUTC().instant(),
                "north",
                "pgx-order-sign",
                UUID.randomUUID().toString(),
                Optional.of(UUID.randomUUID().toString()),
                json(7_000, number),
                List.of(UUID.randomUUID(), UUID.randomUUID()),
                json(1_500, number),
                json(1_500, number),
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString()));
    }

    /** As varied as resources of a patient: names repeat, values do not. */
    private static byte[] json(int length, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder("[");
        while (text.length() < length) {
            text.append("{\"resourceType\":\"Observation\",\"id\":\"")
                    .append(Long.toHexString(random.nextLong()))
                    .append(
                            "\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"")
                    .append(random.nextInt(99_999))
                    .append("\"}]},\"valueCodeableConcept\":{\"text\":\"*")
                    .append(random.nextInt(40))
                    .append("\"}},");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), length);
    }
}
