package org.starling.decision.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starling.decision.store.Verification.Broken;
import org.starling.decision.store.Verification.Fault;
import org.starling.decision.store.Verification.Intact;

/**
 * Recomputes the hash chains from the rows and names the first row that is not as it was written. Someone who cuts off
 * the newest rows together with their links, or writes a whole chain anew, is seen only against a checkpoint: a head
 * that was kept elsewhere.
 */
public final class ChainVerifier {
    private final Connection connection;
    private final Reading reading;
    private final List<ChainHead> heads = new ArrayList<>();
    private final Set<ChainHead> expected;
    private long rows;

    private ChainVerifier(Connection connection, List<ChainHead> checkpoints) {
        this.connection = connection;
        this.reading = new Reading(connection);
        this.expected = new HashSet<>(checkpoints);
    }

    /** Reads the file only; a service may be writing to it meanwhile. */
    public static Verification verify(Path file, List<ChainHead> checkpoints) {
        try (var connection = new StoreFile(file).reader()) {
            // One snapshot for the whole walk.
            connection.setAutoCommit(false);
            return new ChainVerifier(connection, checkpoints).walk();
        } catch (SQLException damaged) {
            return new Broken(Fault.UNREADABLE, String.valueOf(damaged.getMessage()));
        }
    }

    private Verification walk() throws SQLException {
        for (var step : List.<Step>of(
                this::alongChains, this::missedCheckpoint, () -> notLinked("decision"), () -> notLinked("feedback"))) {
            var broken = step.firstFault();
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        return new Intact(rows, heads);
    }

    private Optional<Broken> alongChains() throws SQLException {
        var sql = "SELECT tenant, writer, position, kind, entry, hash FROM chain ORDER BY tenant, writer, position";
        try (var select = connection.prepareStatement(sql)) {
            var links = select.executeQuery();
            var head = ChainHead.start("", "");
            while (links.next()) {
                if (!links.getString("tenant").equals(head.tenant())
                        || !links.getString("writer").equals(head.writer())) {
                    finish(head);
                    head = ChainHead.start(links.getString("tenant"), links.getString("writer"));
                }
                if (links.getLong("position") != head.position() + 1) {
                    return Optional.of(new Broken(Fault.LINK_MISSING, where(head, links)));
                }
                Optional<byte[]> digest;
                try {
                    digest = digest(links);
                } catch (SQLException | RuntimeException damaged) {
                    return Optional.of(new Broken(Fault.UNREADABLE, where(head, links)));
                }
                if (digest.isEmpty()) {
                    return Optional.of(new Broken(Fault.ROW_MISSING, where(head, links)));
                }
                head = head.next(digest.get());
                if (!Arrays.equals(head.bytes(), links.getBytes("hash"))) {
                    return Optional.of(new Broken(Fault.CHANGED, where(head, links)));
                }
                expected.remove(head);
                rows++;
            }
            finish(head);
            return Optional.empty();
        }
    }

    private void finish(ChainHead head) {
        if (head.position() > 0) {
            heads.add(head);
        }
    }

    /** Of the row that a link belongs to; empty when there is no such row. */
    private Optional<byte[]> digest(ResultSet link) throws SQLException {
        var seq = link.getLong("entry");
        return switch (link.getString("kind")) {
            case "decision" ->
                row(
                        "SELECT " + DecisionRow.COLUMNS + " FROM decision WHERE seq = ?",
                        seq,
                        row -> DecisionRow.from(row, reading.cards(seq)).digest());
            case "feedback" ->
                row(
                        "SELECT " + FeedbackRow.COLUMNS + " FROM feedback WHERE seq = ?",
                        seq,
                        row -> FeedbackRow.from(row).digest());
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> row(String sql, long seq, Digest digest) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, seq);
            var row = select.executeQuery();
            return row.next() ? Optional.of(digest.of(row)) : Optional.empty();
        }
    }

    private Optional<Broken> missedCheckpoint() {
        return expected.stream()
                .min(Comparator.comparing(ChainHead::position))
                .map(missed -> new Broken(Fault.CHECKPOINT, where(missed)));
    }

    private Optional<Broken> notLinked(String table) throws SQLException {
        var sql = "SELECT min(seq) FROM " + table + " WHERE seq NOT IN (SELECT entry FROM chain WHERE kind = '" + table
                + "')";
        try (var select = connection.prepareStatement(sql)) {
            var row = select.executeQuery();
            row.next();
            var seq = row.getLong(1);
            return seq == 0 ? Optional.empty() : Optional.of(new Broken(Fault.NOT_LINKED, table + " " + seq));
        }
    }

    /** Indexes and free pages are not on any chain, but a lookup goes through them. */
    private Optional<Broken> damagedPages() throws SQLException {
        try (var check = connection.prepareStatement("PRAGMA integrity_check(1)")) {
            var row = check.executeQuery();
            var answer = row.next() ? row.getString(1) : "no answer";
            return answer.equals("ok") ? Optional.empty() : Optional.of(new Broken(Fault.UNREADABLE, answer));
        }
    }

    private static String where(ChainHead head, ResultSet link) throws SQLException {
        return "tenant " + head.tenant() + ", writer " + head.writer() + ", position " + link.getLong("position") + ", "
                + link.getString("kind") + " " + link.getLong("entry");
    }

    private static String where(ChainHead head) {
        return "tenant " + head.tenant() + ", writer " + head.writer() + ", position " + head.position();
    }

    private interface Step {
        Optional<Broken> firstFault() throws SQLException;
    }

    private interface Digest {
        byte[] of(ResultSet row) throws SQLException;
    }
}
