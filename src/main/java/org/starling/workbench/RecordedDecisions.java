package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starling.advice.Replay;
import org.starling.api.Gate;
import org.starling.api.GuardedJson;
import org.starling.decision.DecisionStore;
import org.starling.decision.Feedback;

/** The decisions of the caller's tenant, from the store. */
@RequestScoped
public class RecordedDecisions implements DecisionPages {
    private final DecisionStore store;
    private final Replay replays;
    private final ObjectMapper json;
    private final Gate gate;
    private final HttpHeaders headers;
    private final UriInfo uri;

    RecordedDecisions(
            DecisionStore store,
            Replay replays,
            @GuardedJson ObjectMapper json,
            Gate gate,
            HttpHeaders headers,
            UriInfo uri) {
        this.store = store;
        this.replays = replays;
        this.json = json;
        this.gate = gate;
        this.headers = headers;
        this.uri = uri;
    }

    @Override
    public Optional<JsonNode> trace(UUID id) {
        return store.find(tenant(), id).map(record -> {
            try {
                return json.readTree(record.trace());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public List<Feedback> feedback(UUID id) {
        return store.feedback(tenant(), id);
    }

    @Override
    public Optional<String> replay(UUID id) {
        return store.find(tenant(), id).map(record -> {
            try {
                return switch (replays.replay(record)) {
                    case SAME -> SAME;
                    case SAME_ANSWER ->
                        "The answer is the same; tables, guidelines or models changed on the way to it.";
                    case DIFFERENT -> "Today's knowledge gives another answer.";
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String tenant() {
        return gate.read(headers, uri).id();
    }
}
