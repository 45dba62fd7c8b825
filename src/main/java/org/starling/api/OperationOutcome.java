package org.starling.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The body of every answer that is not a success. */
final class OperationOutcome {
    private OperationOutcome() {}

    /**
     * @param code FHIR issue type ({@code invalid}, {@code not-found} ...)
     * @param diagnostics words of ours, without values from the request
     */
    static Response response(int status, String code, String diagnostics) {
        return builder(status, code, diagnostics).build();
    }

    static Response.ResponseBuilder builder(int status, String code, String diagnostics) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .entity(body(code, diagnostics));
    }

    static ObjectNode body(String code, String diagnostics) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("resourceType", "OperationOutcome");
        node.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", diagnostics);
        return node;
    }
}
