package org.starling.workbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** The id in a link. A malformed one is just an unknown one: the answer says nothing about which ids exist. */
final class LinkedId {
    private LinkedId() {}

    static Optional<UUID> read(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** @param body a page, or {@link #notFound()} */
    static Response unknown(Object body) {
        return Response.status(Response.Status.NOT_FOUND).entity(body).build();
    }

    /** For a machine: an OperationOutcome. */
    static ObjectNode notFound() {
        var outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("severity", "error").put("code", "not-found");
        return outcome;
    }
}
