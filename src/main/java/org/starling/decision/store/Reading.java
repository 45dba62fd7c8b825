package org.starling.decision.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starling.decision.DecisionRecord;
import org.starling.decision.Feedback;

/** The questions asked of the store, over one read-only connection. Every one names the tenant. */
record Reading(Connection connection) {

    Optional<DecisionRecord> decision(String tenant, UUID id) throws SQLException {
        var sql = "SELECT seq, " + DecisionRow.COLUMNS + " FROM decision WHERE id = ? AND tenant = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, id.toString());
            select.setString(2, tenant);
            return decisions(select.executeQuery()).stream().findFirst();
        }
    }

    List<DecisionRecord> newest(String tenant, int limit) throws SQLException {
        var sql = "SELECT seq, " + DecisionRow.COLUMNS + " FROM decision WHERE tenant = ? ORDER BY seq DESC LIMIT ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, tenant);
            // A negative limit means "all" to SQLite.
            select.setInt(2, Math.max(0, limit));
            return decisions(select.executeQuery());
        }
    }

    private List<DecisionRecord> decisions(ResultSet rows) throws SQLException {
        var decisions = new ArrayList<DecisionRecord>();
        while (rows.next()) {
            decisions.add(DecisionRow.from(rows, cards(rows.getLong("seq"))).decision());
        }
        return decisions;
    }

    /** Cards of the decision with this seq, in the order they were sent. */
    List<String> cards(long decision) throws SQLException {
        try (var select = connection.prepareStatement("SELECT uuid FROM card WHERE decision = ? ORDER BY position")) {
            select.setLong(1, decision);
            var cards = new ArrayList<String>();
            var rows = select.executeQuery();
            while (rows.next()) {
                cards.add(rows.getString(1));
            }
            return cards;
        }
    }

    /** A card counts only if it was sent to the tenant that speaks of it. */
    List<Feedback> feedback(String tenant, UUID decision) throws SQLException {
        var sql = "SELECT " + FeedbackRow.COLUMNS + " FROM feedback WHERE tenant = ? AND card IN"
                + " (SELECT uuid FROM card JOIN decision ON decision.seq = card.decision"
                + " WHERE decision.id = ? AND decision.tenant = ?) ORDER BY seq";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, tenant);
            select.setString(2, decision.toString());
            select.setString(3, tenant);
            var feedback = new ArrayList<Feedback>();
            var rows = select.executeQuery();
            while (rows.next()) {
                feedback.add(FeedbackRow.from(rows).feedback());
            }
            return feedback;
        }
    }

    Optional<ChainHead> head(String tenant, String writer) throws SQLException {
        var sql = "SELECT position, hash FROM chain WHERE tenant = ? AND writer = ? ORDER BY position DESC LIMIT 1";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, tenant);
            select.setString(2, writer);
            var row = select.executeQuery();
            return row.next()
                    ? Optional.of(ChainHead.of(tenant, writer, row.getLong(1), row.getBytes(2)))
                    : Optional.empty();
        }
    }
}
