package org.starling.decision.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Brings a store file to the tables this version knows. Version {@code n} means that the first {@code n} scripts ran; a
 * change of the tables is a further script at the end of the list, never an edit of an older one.
 */
final class Schema {
    private static final List<String> SCRIPTS = List.of("schema.sql");

    private Schema() {}

    /** Safe against two processes starting at once: the version is read under the write lock. */
    static void migrate(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(
                        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY) STRICT");
                for (var version = version(connection); version < SCRIPTS.size(); version++) {
                    statement.executeUpdate(script(SCRIPTS.get(version)));
                    statement.executeUpdate("INSERT INTO schema_version (version) VALUES (" + (version + 1) + ")");
                }
                statement.executeUpdate("COMMIT");
            } catch (SQLException | IOException | RuntimeException failure) {
                statement.executeUpdate("ROLLBACK");
                throw failure;
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            row.next();
            var version = row.getInt(1);
            if (version > SCRIPTS.size()) {
                throw new SQLException("the store has schema version " + version
                        + ", written by a newer Starling; this one" + " knows up to " + SCRIPTS.size());
            }
            return version;
        }
    }

    private static String script(String name) throws IOException {
        try (var in = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
