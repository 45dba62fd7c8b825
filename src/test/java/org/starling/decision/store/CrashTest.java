package org.starling.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starling.decision.DecisionStore.ReplayedToken;

/**
 * Kills a writing process at random moments; what it acknowledged must be there afterwards. This shows that no commit is
 * acknowledged early and that an unfinished one leaves no trace; it does not cut the power, for which {@link SchemaTest}
 * pins the settings that make SQLite wait for the disk. {@code -Dstarling.crash.rounds=1000} is the long setting.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("starling.crash.rounds", 4);
    private final Random random = new Random(Long.getLong("starling.crash.seed", 20260301L));

    @TempDir
    private Path folder;

    @Test
    @Timeout(7_200)
    void losesNoAcknowledgedRecord() throws Exception {
        var file = folder.resolve("decisions.db");
        var acknowledged = new TreeSet<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            // All rounds on one file: each start recovers what the kill before it left.
            acknowledged.addAll(runAndKill(file, round * 1_000_000L));
            assertThat(ChainVerifier.verify(file, List.of())).isInstanceOf(Verification.Intact.class);
        }

        assertThat(acknowledged).isNotEmpty();
        try (var store = SqliteDecisionStore.open(file, Clock.systemUTC())) {
            for (var number : acknowledged) {
                assertThat(store.find("north", Decisions.id(number)))
                        .as("decision %s", number)
                        .isPresent();
                assertThat(store.feedback("north", Decisions.id(number)))
                        .as("feedback %s", number)
                        .hasSize(1);
                assertThatExceptionOfType(ReplayedToken.class)
                        .isThrownBy(() -> store.spend("north", "token-" + number));
            }
            assertThat(ChainVerifier.verify(file, List.of(store.head("north").orElseThrow())))
                    .isInstanceOf(Verification.Intact.class);
        }
    }

    private Set<Long> runAndKill(Path file, long from) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-Djava.util.logging.manager=" + System.getProperty("java.util.logging.manager", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        file.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = child.inputReader()) {
            var seen = new TreeSet<Long>();
            var wanted = 1 + random.nextInt(200);
            while (seen.size() < wanted) {
                seen.add(number(lines.readLine()));
            }
            for (var spin = random.nextInt(100_000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            // By its handle: destroying the Process itself would close the stream that is still to be read.
            child.toHandle().destroyForcibly();
            child.waitFor();
            readRest(lines, seen);
            return seen;
        } finally {
            child.destroyForcibly();
        }
    }

    /** What was printed before the kill counts too, save a last line that was cut off. */
    private static void readRest(BufferedReader lines, Set<Long> seen) throws IOException {
        for (var line = lines.readLine(); line != null && line.endsWith("."); line = lines.readLine()) {
            seen.add(number(line));
        }
    }

    private static long number(String line) {
        assertThat(line).as("the writing process ended by itself").isNotNull();
        return Long.parseLong(line.substring(0, line.length() - 1));
    }
}
