package org.starling.decision.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starling.decision.Feedback;

/** A feedback as its row holds it; the accepted suggestions, strings of the EHR's choice, are a JSON array. */
record FeedbackRow(
        String tenant,
        String service,
        String card,
        String outcome,
        String accepted,
        Optional<String> reasonSystem,
        Optional<String> reasonCode,
        Optional<String> reasonDisplay,
        Optional<String> comment,
        String at) {
    static final String COLUMNS =
            "tenant, service, card, outcome, accepted, reason_system, reason_code, reason_display, comment, at";
    static final String INSERT =
            "INSERT INTO feedback (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    static FeedbackRow of(Feedback feedback) {
        return new FeedbackRow(
                feedback.tenant(),
                feedback.service(),
                feedback.card(),
                feedback.outcome().name(),
                json(feedback.acceptedSuggestions()),
                feedback.reason().map(Feedback.Reason::system),
                feedback.reason().map(Feedback.Reason::code),
                feedback.reason().flatMap(Feedback.Reason::display),
                feedback.comment(),
                feedback.at().toString());
    }

    static FeedbackRow from(ResultSet row) throws SQLException {
        return new FeedbackRow(
                row.getString("tenant"),
                row.getString("service"),
                row.getString("card"),
                row.getString("outcome"),
                row.getString("accepted"),
                Optional.ofNullable(row.getString("reason_system")),
                Optional.ofNullable(row.getString("reason_code")),
                Optional.ofNullable(row.getString("reason_display")),
                Optional.ofNullable(row.getString("comment")),
                row.getString("at"));
    }

    void fill(PreparedStatement insert) throws SQLException {
        insert.setString(1, tenant);
        insert.setString(2, service);
        insert.setString(3, card);
        insert.setString(4, outcome);
        insert.setString(5, accepted);
        insert.setString(6, reasonSystem.orElse(null));
        insert.setString(7, reasonCode.orElse(null));
        insert.setString(8, reasonDisplay.orElse(null));
        insert.setString(9, comment.orElse(null));
        insert.setString(10, at);
    }

    byte[] digest() {
        return new Canonical("feedback")
                .add(tenant)
                .add(service)
                .add(card)
                .add(outcome)
                .add(accepted)
                .add(reasonSystem)
                .add(reasonCode)
                .add(reasonDisplay)
                .add(comment)
                .add(at)
                .digest();
    }

    /** @throws SQLException when the row is damaged; its message holds nothing of the row */
    Feedback feedback() throws SQLException {
        try {
            return new Feedback(
                    tenant,
                    service,
                    card,
                    Feedback.Outcome.valueOf(outcome),
                    JSON.readValue(accepted, STRINGS),
                    reasonCode.map(code -> new Feedback.Reason(reasonSystem.orElse(""), code, reasonDisplay)),
                    comment,
                    Instant.parse(at));
        } catch (JsonProcessingException | RuntimeException damaged) {
            throw new SQLException("a row of feedback is damaged");
        }
    }

    private static String json(List<String> strings) {
        try {
            return JSON.writeValueAsString(strings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of strings is JSON", impossible);
        }
    }

    /** Without the comment: it is the user's free text. */
    @Override
    public String toString() {
        return "FeedbackRow[" + tenant + ", " + card + ", " + outcome + "]";
    }
}
