package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.hook.AccessToken;

/**
 * The reads of one call at one server, all before one deadline.
 *
 * @param deadline on the scale of {@link System#nanoTime}
 */
record FhirSession(
        FhirBase base, Optional<AccessToken> token, FhirTransport transport, ServerGuard guard, long deadline) {
    private static final long MEDICATION_BYTES = 1L << 20;

    QueryAnswer ask(QueryKey key, String patientId) {
        return new PagedQuery(this, key, Origin.FHIR_SERVER).from(base.query(key, patientId));
    }

    /** Reads the pages after a prefetched one. */
    QueryAnswer follow(QueryAnswer first, String next) {
        return new PagedQuery(this, first.key(), Origin.PREFETCH).after(first.resources(), next);
    }

    /** A Medication that an order points at; empty when it can't be read. */
    Optional<JsonNode> medication(LogicalReference reference) {
        return get(base.resource(reference), MEDICATION_BYTES) instanceof Fetched.Body body
                        && body.json().path("resourceType").asText().equals(reference.type())
                        && body.json().path("id").asText().equals(reference.id())
                ? Optional.of(body.json())
                : Optional.empty();
    }

    Fetched get(URI url, long bytes) {
        if (deadline - System.nanoTime() <= 0) {
            return new Fetched.Failed("no time was left"); // says nothing about the server: the guard must not hear it
        }
        if (!guard.trusted()) {
            return new Fetched.Failed("the server did not answer lately");
        }
        try {
            if (!guard.enter(Duration.ofNanos(deadline - System.nanoTime()))) {
                return new Fetched.Failed("too many calls to the server are under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("interrupted");
        }
        try {
            var fetched = transport.get(url, token, deadline, bytes);
            if (fetched instanceof Fetched.Silent) {
                guard.stayedSilent();
            } else {
                guard.answered();
            }
            return fetched;
        } finally {
            guard.leave();
        }
    }

    /** Without token and URLs, so that a session can't leak into a log. */
    @Override
    public String toString() {
        return "FhirSession";
    }
}
