package org.starling.decision.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import org.starling.decision.DecisionRecord;

/** A decision as its row holds it: inputs and trace deflated, uuids separated by blanks. */
record DecisionRow(
        String id,
        String at,
        String tenant,
        String service,
        String hookInstance,
        Optional<String> jti,
        String ids,
        byte[] inputs,
        byte[] trace,
        byte[] answer,
        List<String> cards) {
    static final String COLUMNS = "id, at, tenant, service, hook_instance, jti, ids, inputs, trace, answer";
    static final String INSERT =
            "INSERT INTO decision (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq";

    static DecisionRow of(DecisionRecord decision) {
        return new DecisionRow(
                decision.id().toString(),
                decision.at().toString(),
                decision.tenant(),
                decision.service(),
                decision.hookInstance(),
                decision.jti(),
                decision.ids().stream().map(UUID::toString).collect(Collectors.joining(" ")),
                Deflated.of(decision.inputs()),
                Deflated.of(decision.trace()),
                decision.answer(),
                decision.cards());
    }

    static DecisionRow from(ResultSet row, List<String> cards) throws SQLException {
        return new DecisionRow(
                row.getString("id"),
                row.getString("at"),
                row.getString("tenant"),
                row.getString("service"),
                row.getString("hook_instance"),
                Optional.ofNullable(row.getString("jti")),
                row.getString("ids"),
                row.getBytes("inputs"),
                row.getBytes("trace"),
                row.getBytes("answer"),
                cards);
    }

    void fill(PreparedStatement insert) throws SQLException {
        insert.setString(1, id);
        insert.setString(2, at);
        insert.setString(3, tenant);
        insert.setString(4, service);
        insert.setString(5, hookInstance);
        insert.setString(6, jti.orElse(null));
        insert.setString(7, ids);
        insert.setBytes(8, inputs);
        insert.setBytes(9, trace);
        insert.setBytes(10, answer);
    }

    /** Over the bytes as they are kept: what changes in the file changes the digest. */
    byte[] digest() {
        var canonical = new Canonical("decision")
                .add(id)
                .add(at)
                .add(tenant)
                .add(service)
                .add(hookInstance)
                .add(jti)
                .add(ids)
                .add(inputs)
                .add(trace)
                .add(answer)
                .add(cards.size());
        cards.forEach(canonical::add);
        return canonical.digest();
    }

    /** @throws SQLException when the row is damaged */
    DecisionRecord decision() throws SQLException {
        try {
            return new DecisionRecord(
                    UUID.fromString(id),
                    Instant.parse(at),
                    tenant,
                    service,
                    hookInstance,
                    jti,
                    Deflated.plain(inputs),
                    ids.isEmpty()
                            ? List.of()
                            : Arrays.stream(ids.split(" "))
                                    .map(UUID::fromString)
                                    .toList(),
                    Deflated.plain(trace),
                    answer,
                    cards);
        } catch (DataFormatException | RuntimeException damaged) {
            throw new SQLException("the row of decision " + id + " is damaged", damaged);
        }
    }
}
