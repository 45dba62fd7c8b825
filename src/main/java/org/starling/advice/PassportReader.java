package org.starling.advice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.starling.decision.DecisionRecord;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.Passport;
import org.starling.hook.Hook;

/**
 * Takes a passport from the record of an opened chart. It reads what was found then and decides nothing again, so that
 * tables that changed since can't change a page that somebody has printed.
 */
public final class PassportReader {
    private static final String FOUND = TraceWriter.code(QueryAnswer.Outcome.FOUND);
    private static final String EMPTY = TraceWriter.code(QueryAnswer.Outcome.EMPTY);
    private static final String INCOMPLETE = "incomplete";

    private final ObjectMapper json;

    public PassportReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The passport of a decision; empty when no chart was opened by it.
     *
     * @throws UncheckedIOException when the record is not readable
     */
    public Optional<Passport> read(DecisionRecord record) {
        if (!record.service().equals(Hook.PATIENT_VIEW.serviceId())) {
            return Optional.empty();
        }
        try {
            var trace = json.readTree(record.trace());
            var request = json.readTree(record.inputs()).path("request");
            return Optional.of(new Passport(
                    record.id(),
                    request.path("context").path("patientId").asText(),
                    Instant.parse(trace.path("decision").path("at").asText()),
                    versions(trace.path("versions")),
                    GeneTrace.profile(trace),
                    GeneTrace.notFound(trace),
                    gaps(trace)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Passport.Version> versions(JsonNode versions) {
        var parts = new ArrayList<Passport.Version>();
        parts.add(new Passport.Version("Starling", versions.path("starling").asText()));
        for (var table : versions.path("tables")) {
            parts.add(new Passport.Version(
                    table.path("name").asText(), table.path("version").asText()));
        }
        return parts;
    }

    private static List<Passport.Gap> gaps(JsonNode trace) {
        var rejected = new LinkedHashSet<String>();
        trace.path("rejected").forEach(each -> rejected.add(each.path("origin").asText()));
        return StreamSupport.stream(trace.path("queries").spliterator(), false)
                .filter(query -> QueryKey.of(query.path("key").asText())
                        .filter(QueryKey::genetic)
                        .isPresent())
                .flatMap(query -> gap(query, rejected.contains(query.path("key").asText())).stream())
                .toList();
    }

    private static Optional<Passport.Gap> gap(JsonNode query, boolean partRejected) {
        var outcome = query.path("outcome").asText();
        var answered = outcome.equals(FOUND) || outcome.equals(EMPTY);
        if (answered && !partRejected && query.path("complete").asBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new Passport.Gap(query.path("key").asText(), answered ? INCOMPLETE : outcome));
    }
}
