package org.starling.decision.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** The database file, readable by its owner only, and how connections to it are set. */
record StoreFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final int BUSY_MILLIS = 1_000;

    StoreFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes folder and file where they are missing. SQLite gives its -wal and -shm files the mode of this one. */
    void create() throws IOException {
        var parent = path.getParent();
        if (parent == null) {
            throw new IOException("the store needs the path of a file");
        }
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(parent);
            return;
        }
        Files.createDirectories(parent, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException kept) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
    }

    /** WAL and synchronous=FULL: a COMMIT returns after the fsync of the log that holds it. */
    Connection writer() throws SQLException {
        var config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        var connection = config.createConnection("jdbc:sqlite:" + path);
        try (var statement = connection.createStatement()) {
            // On macOS a plain fsync stops at the drive's cache; elsewhere this has no effect.
            statement.executeUpdate("PRAGMA fullfsync = 1");
        }
        return connection;
    }

    Connection reader() throws SQLException {
        if (!Files.isRegularFile(path)) {
            throw new SQLException("there is no store at this path");
        }
        var config = config();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + path);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }
}
