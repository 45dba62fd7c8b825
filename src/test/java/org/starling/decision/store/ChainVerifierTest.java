package org.starling.decision.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.starling.decision.store.Decisions.accepted;
import static org.starling.decision.store.Decisions.decision;
import static org.starling.decision.store.Decisions.overridden;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starling.decision.store.Verification.Broken;
import org.starling.decision.store.Verification.Fault;
import org.starling.decision.store.Verification.Intact;

/** What someone with the file in hand may do to it, and what the walk along the chain says then. */
class ChainVerifierTest {
    @TempDir
    private Path folder;

    private Path file;
    private ChainHead northHead = ChainHead.start("", "");

    @BeforeEach
    void fill() {
        file = folder.resolve("decisions.db");
        try (var store = SqliteDecisionStore.open(file, () -> Decisions.NOON)) {
            for (var number = 1; number <= 4; number++) {
                store.append(decision("north", number, Optional.of("token-" + number)));
            }
            store.append(
                    List.of(accepted("north", "a card"), overridden("north", "a card", "why not")), Optional.empty());
            store.append(decision("south", 9));
            northHead = store.head("north").orElseThrow();
        }
    }

    @Test
    void findsAnUntouchedStoreIntact() {
        assertThat(ChainVerifier.verify(file, List.of(northHead))).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.rows()).isEqualTo(7);
            assertThat(intact.heads()).hasSize(2).contains(northHead);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            answer changed        | UPDATE decision SET answer = x'7b7d' WHERE seq = 2                    | CHANGED      | position 2
            one letter changed    | UPDATE decision SET service = 'pgx-order-sigm' WHERE seq = 3          | CHANGED      | position 3
            absent made empty     | UPDATE decision SET jti = NULL WHERE seq = 1                          | CHANGED      | position 1
            moved to a tenant     | UPDATE decision SET tenant = 'south' WHERE seq = 4                    | CHANGED      | position 4
            rows swapped          | UPDATE decision SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE seq IN (2, 3); UPDATE card SET decision = CASE decision WHEN 2 THEN 103 ELSE 102 END WHERE decision IN (2, 3); UPDATE decision SET seq = seq - 100 WHERE seq > 100; UPDATE card SET decision = decision - 100 WHERE decision > 100 | CHANGED | position 2
            links swapped         | UPDATE chain SET position = -position WHERE tenant = 'north' AND position IN (2, 3); UPDATE chain SET position = 5 + position WHERE position < 0 | CHANGED | position 2
            card exchanged        | UPDATE card SET uuid = 'another' WHERE decision = 2 AND position = 1  | CHANGED      | position 2
            card added            | INSERT INTO card VALUES (1, 2, 'one more')                            | CHANGED      | position 1
            card removed          | DELETE FROM card WHERE decision = 4 AND position = 1                  | CHANGED      | position 4
            comment changed       | UPDATE feedback SET comment = 'because' WHERE seq = 2                 | CHANGED      | position 6
            reason removed        | UPDATE feedback SET reason_display = NULL WHERE seq = 2               | CHANGED      | position 6
            link changed          | UPDATE chain SET hash = zeroblob(32) WHERE tenant = 'north' AND position = 6 | CHANGED | position 6
            row removed           | DELETE FROM decision WHERE seq = 3                                    | ROW_MISSING  | position 3
            last row removed      | DELETE FROM feedback WHERE seq = 2                                    | ROW_MISSING  | position 6
            row and link removed  | DELETE FROM decision WHERE seq = 3; DELETE FROM chain WHERE tenant = 'north' AND position = 3 | LINK_MISSING | position 4
            link removed          | DELETE FROM chain WHERE tenant = 'north' AND position = 6             | NOT_LINKED   | feedback 2
            row put in            | INSERT INTO decision SELECT 50, 'x', at, tenant, service, hook_instance, jti, ids, inputs, trace, answer FROM decision WHERE seq = 1 | NOT_LINKED | decision 50
            """)
    void namesTheFirstBadRow(String what, String sql, Fault fault, String where) throws Exception {
        tamper(sql);

        assertThat(ChainVerifier.verify(file, List.of())).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(fault);
            assertThat(broken.where()).containsPattern(where + "\\b");
        });
    }

    @Test
    void seesACutOffTailAgainstACheckpointOnly() throws Exception {
        tamper("DELETE FROM feedback WHERE seq = 2; DELETE FROM chain WHERE tenant = 'north' AND position = 6");

        assertThat(ChainVerifier.verify(file, List.of())).isInstanceOf(Intact.class);
        assertThat(ChainVerifier.verify(file, List.of(northHead)))
                .isEqualTo(new Broken(Fault.CHECKPOINT, "tenant north, writer embedded, position 6"));
    }

    @Test
    void meetsAnOlderCheckpointAfterTheChainGrew() {
        try (var store = SqliteDecisionStore.open(file, () -> Decisions.NOON)) {
            store.append(decision("north", 20));
        }

        assertThat(ChainVerifier.verify(file, List.of(northHead))).isInstanceOf(Intact.class);
    }

    @Test
    void seesOneFlippedByteOfTheFile() throws Exception {
        var bytes = Files.readAllBytes(file);
        var at = new String(bytes, ISO_8859_1).indexOf("answer of call 3");
        bytes[at] ^= 1;
        Files.write(file, bytes);

        assertThat(ChainVerifier.verify(file, List.of()))
                .isEqualTo(new Broken(Fault.CHANGED, "tenant north, writer embedded, position 3, decision 3"));
    }

    @Test
    void answersForAFileThatIsMissingOrNoDatabase() throws Exception {
        var text = Files.writeString(folder.resolve("text"), "no database ".repeat(1000));

        assertThat(ChainVerifier.verify(text, List.of())).isInstanceOf(Broken.class);
        assertThat(ChainVerifier.verify(folder.resolve("missing"), List.of())).isInstanceOf(Broken.class);
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void keepsWhatIsWrittenAgainstOurOwnMistakes() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var table : List.of("decision", "card", "feedback", "chain")) {
                assertThat(catchThrowable(() -> statement.executeUpdate("DELETE FROM " + table)))
                        .hasMessageContaining("stay");
            }
        }
    }

    @Test
    void commandPrintsCheckpointsThatItReadsBack() throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(run(out, file.toString())).isZero();
        var checkpoints = Files.write(folder.resolve("checkpoints"), out.toByteArray());
        assertThat(out.toString(UTF_8)).contains(northHead.hash());

        assertThat(run(out, file.toString(), checkpoints.toString())).isZero();
        tamper("DELETE FROM feedback WHERE seq = 2; DELETE FROM chain WHERE tenant = 'north' AND position = 6");

        assertThat(run(out, file.toString(), checkpoints.toString())).isEqualTo(1);
        assertThat(run(out)).isEqualTo(2);
        assertThat(run(out, file.toString(), file.toString())).isEqualTo(2);
    }

    private static int run(ByteArrayOutputStream out, String... arguments) {
        return VerifyStore.run(
                List.of(arguments),
                new PrintStream(out, true, UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    }

    private void tamper(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var table : List.of("decision", "card", "feedback", "chain")) {
                statement.executeUpdate("DROP TRIGGER " + table + "_stays");
                statement.executeUpdate("DROP TRIGGER " + table + "_keeps");
            }
            statement.executeUpdate(sql);
        }
    }
}
