package org.starling.decision.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The process that {@link CrashTest} kills: appends without end and prints what the store acknowledged. */
final class CrashingWriter {
    private CrashingWriter() {}

    public static void main(String[] arguments) {
        var store = SqliteDecisionStore.open(Path.of(arguments[0]), Clock.systemUTC());
        var numbers = new AtomicLong(Long.parseLong(arguments[1]));
        for (var thread = 0; thread < 4; thread++) {
            Thread.ofPlatform().start(() -> append(store, numbers, System.out));
        }
    }

    private static void append(SqliteDecisionStore store, AtomicLong numbers, PrintStream acknowledged) {
        while (true) {
            var number = numbers.incrementAndGet();
            store.append(Decisions.decision("north", number, Optional.of("token-" + number)));
            store.append(List.of(Decisions.accepted("north", Decisions.card(2 * number))), Optional.empty());
            // One write for the whole line, so that a killed process leaves at most one cut-off line.
            acknowledged.println(number + ".");
        }
    }
}
