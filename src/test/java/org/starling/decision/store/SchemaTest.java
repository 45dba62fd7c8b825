package org.starling.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starling.decision.DecisionStore.StoreUnavailable;

class SchemaTest {
    @TempDir
    private Path folder;

    /** Invariant 7 rests on these settings: the record is durable before its cards leave. */
    @Test
    void waitsForTheDiskOnEveryCommit() throws Exception {
        var file = new StoreFile(folder.resolve("decisions.db"));
        file.create();

        try (var connection = file.writer()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(connection, "fullfsync")).isEqualTo("1");
        }
    }

    @Test
    void migratesOnce() throws Exception {
        var file = new StoreFile(folder.resolve("decisions.db"));
        file.create();

        try (var connection = file.writer()) {
            Schema.migrate(connection);
            Schema.migrate(connection);

            assertThat(query(connection, "SELECT group_concat(version) FROM schema_version"))
                    .isEqualTo("1");
        }
    }

    @Test
    void refusesAStoreOfANewerVersion() throws Exception {
        var file = new StoreFile(folder.resolve("decisions.db"));
        file.create();
        try (var connection = file.writer();
                var statement = connection.createStatement()) {
            Schema.migrate(connection);
            statement.executeUpdate("INSERT INTO schema_version (version) VALUES (99)");
        }

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> SqliteDecisionStore.open(file.path(), () -> Decisions.NOON))
                .withMessageContaining("99");
    }

    @Test
    void readersCannotWrite() throws Exception {
        var file = new StoreFile(folder.resolve("decisions.db"));
        SqliteDecisionStore.open(file.path(), () -> Decisions.NOON).close();

        try (var connection = file.reader();
                var statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.executeUpdate("INSERT INTO jti VALUES ('north', 'token-1', 0)"));
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        return query(connection, "PRAGMA " + name);
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
