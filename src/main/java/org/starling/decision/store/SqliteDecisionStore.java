package org.starling.decision.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starling.decision.DecisionRecord;
import org.starling.decision.DecisionStore;
import org.starling.decision.Feedback;

/**
 * Decisions in one SQLite file beside the service. One thread writes, in batches that share an fsync; every read has a
 * read-only connection of its own. Each tenant's rows form a hash chain, see {@link ChainVerifier}.
 */
public final class SqliteDecisionStore implements DecisionStore {
    /** The one writer of an embedded store; replicas of a shared database have a name each. */
    static final String WRITER = "embedded";

    /** At 500 calls a second, two seconds of work: more waiting means that answers come too late anyway. */
    static final int QUEUE = 1_000;

    /** The whole answer has 1.5 s, so a store that needs this long has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StoreFile file;
    private final Connection connection;
    private final GroupCommit commits;

    private SqliteDecisionStore(StoreFile file, Connection connection, GroupCommit commits) {
        this.file = file;
        this.connection = connection;
        this.commits = commits;
    }

    /**
     * Opens the store, making folder, file and tables where they are missing.
     *
     * @param clock says until when a used token is remembered
     * @throws StoreUnavailable when the file cannot be used or a newer version wrote it
     */
    public static SqliteDecisionStore open(Path path, InstantSource clock) {
        var file = new StoreFile(path);
        try {
            file.create();
            var connection = file.writer();
            try {
                Schema.migrate(connection);
                var ledger = new Ledger(connection, WRITER, clock);
                return new SqliteDecisionStore(file, connection, new GroupCommit(ledger, QUEUE, PATIENCE));
            } catch (SQLException | IOException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException | IOException failure) {
            throw new StoreUnavailable("the decision store cannot be opened: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void append(DecisionRecord decision) {
        store(new Entry.Decided(DecisionRow.of(decision)));
    }

    @Override
    public void append(List<Feedback> batch, Optional<String> jti) {
        if (batch.isEmpty()) {
            return;
        }
        var tenant = batch.getFirst().tenant();
        if (!batch.stream().allMatch(each -> each.tenant().equals(tenant))) {
            throw new IllegalArgumentException("a batch of feedback is of one tenant");
        }
        store(new Entry.Heard(tenant, batch.stream().map(FeedbackRow::of).toList(), jti));
    }

    @Override
    public void spend(String tenant, String jti) {
        store(new Entry.Spent(tenant, jti));
    }

    private void store(Entry entry) {
        switch (commits.submit(entry)) {
            case STORED -> {}
            case REPLAYED -> throw new ReplayedToken();
        }
    }

    @Override
    public Optional<DecisionRecord> find(String tenant, UUID id) {
        return read(reading -> reading.decision(tenant, id));
    }

    @Override
    public List<Feedback> feedback(String tenant, UUID decision) {
        return read(reading -> reading.feedback(tenant, decision));
    }

    @Override
    public List<DecisionRecord> newest(String tenant, int limit) {
        return read(reading -> reading.newest(tenant, limit));
    }

    /**
     * The newest link of this tenant's chain; empty before its first row. To be kept outside of this file: only a chain
     * compared with an older head shows that its tail was cut off.
     */
    public Optional<ChainHead> head(String tenant) {
        return read(reading -> reading.head(tenant, WRITER));
    }

    private <T> T read(Query<T> query) {
        try (var reader = file.reader()) {
            return query.run(new Reading(reader));
        } catch (SQLException failure) {
            throw new StoreUnavailable("the decision store cannot be read", failure);
        }
    }

    /** Writes what is waiting, then closes the file. */
    @Override
    public void close() {
        commits.close();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new StoreUnavailable("the decision store cannot be closed", failure);
        }
    }

    private interface Query<T> {
        T run(Reading reading) throws SQLException;
    }
}
