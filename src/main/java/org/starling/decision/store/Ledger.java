package org.starling.decision.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes entries, their jtis and their chain links. Used by one thread at a time. */
final class Ledger implements Batches {
    /**
     * A token lives at most an hour and may be issued and used a minute off (see {@code api.auth}); after twice that no
     * clock lets it in again.
     */
    static final Duration JTI_KEPT = Duration.ofHours(2);

    private final Connection connection;
    private final String writer;
    private final InstantSource clock;
    private final PreparedStatement decision;
    private final PreparedStatement card;
    private final PreparedStatement feedback;
    private final PreparedStatement jti;
    private final PreparedStatement expired;
    private final PreparedStatement head;
    private final PreparedStatement link;

    Ledger(Connection connection, String writer, InstantSource clock) throws SQLException {
        this.connection = connection;
        this.writer = writer;
        this.clock = clock;
        decision = connection.prepareStatement(DecisionRow.INSERT);
        card = connection.prepareStatement("INSERT INTO card (decision, position, uuid) VALUES (?, ?, ?)");
        feedback = connection.prepareStatement(FeedbackRow.INSERT);
        jti = connection.prepareStatement("INSERT OR IGNORE INTO jti (tenant, jti, expires) VALUES (?, ?, ?)");
        expired = connection.prepareStatement("DELETE FROM jti WHERE expires < ?");
        head = connection.prepareStatement(
                "SELECT position, hash FROM chain WHERE tenant = ? AND writer = ? ORDER BY position DESC LIMIT 1");
        link = connection.prepareStatement(
                "INSERT INTO chain (tenant, writer, position, kind, entry, hash) VALUES (?, ?, ?, ?, ?, ?)");
    }

    @Override
    public List<Entry.Outcome> commit(List<Entry> batch) throws SQLException {
        run("BEGIN IMMEDIATE");
        try {
            var heads = new HashMap<String, ChainHead>();
            var outcomes = new ArrayList<Entry.Outcome>(batch.size());
            purge();
            for (var entry : batch) {
                outcomes.add(write(entry, heads));
            }
            run("COMMIT");
            return outcomes;
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
    }

    private Entry.Outcome write(Entry entry, Map<String, ChainHead> heads) throws SQLException {
        if (entry.jti().isPresent() && !spend(entry.tenant(), entry.jti().get())) {
            return Entry.Outcome.REPLAYED;
        }
        switch (entry) {
            case Entry.Decided decided -> {
                decided.row().fill(decision);
                var seq = insert(decision);
                for (var position = 0; position < decided.row().cards().size(); position++) {
                    card.setLong(1, seq);
                    card.setInt(2, position);
                    card.setString(3, decided.row().cards().get(position));
                    card.executeUpdate();
                }
                chain(entry.tenant(), "decision", seq, decided.row().digest(), heads);
            }
            case Entry.Heard heard -> {
                for (var row : heard.rows()) {
                    row.fill(feedback);
                    chain(entry.tenant(), "feedback", insert(feedback), row.digest(), heads);
                }
            }
            case Entry.Spent spent -> {}
        }
        return Entry.Outcome.STORED;
    }

    private boolean spend(String tenant, String id) throws SQLException {
        jti.setString(1, tenant);
        jti.setString(2, id);
        jti.setLong(3, clock.instant().plus(JTI_KEPT).getEpochSecond());
        return jti.executeUpdate() == 1;
    }

    private void purge() throws SQLException {
        expired.setLong(1, clock.instant().getEpochSecond());
        expired.executeUpdate();
    }

    private static long insert(PreparedStatement returningSeq) throws SQLException {
        try (var row = returningSeq.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void chain(String tenant, String kind, long entry, byte[] digest, Map<String, ChainHead> heads)
            throws SQLException {
        var known = heads.get(tenant);
        var next = (known == null ? head(tenant) : known).next(digest);
        link.setString(1, tenant);
        link.setString(2, writer);
        link.setLong(3, next.position());
        link.setString(4, kind);
        link.setLong(5, entry);
        link.setBytes(6, next.bytes());
        link.executeUpdate();
        heads.put(tenant, next);
    }

    /** Read anew in each transaction, so that a second process on the same file does not break the chain. */
    private ChainHead head(String tenant) throws SQLException {
        head.setString(1, tenant);
        head.setString(2, writer);
        try (var row = head.executeQuery()) {
            return row.next()
                    ? ChainHead.of(tenant, writer, row.getLong(1), row.getBytes(2))
                    : ChainHead.start(tenant, writer);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** SQLite may have rolled back by itself, after a full disk for example; then there is nothing left to do. */
    private void rollBack(Exception failure) {
        try {
            run("ROLLBACK");
        } catch (SQLException noneActive) {
            failure.addSuppressed(noneActive);
        }
    }
}
