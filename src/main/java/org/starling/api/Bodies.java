package org.starling.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.starling.hook.BoundedJson;
import org.starling.hook.HookFailure.Malformed;
import org.starling.hook.HookFailure.TooLarge;

/** Reads request bodies within the limits of {@link BoundedJson}. */
final class Bodies {
    private Bodies() {}

    static JsonNode read(ObjectMapper mapper, byte[] body) {
        if (body.length > BoundedJson.MAX_BYTES) {
            throw new TooLarge("The body is larger than " + BoundedJson.MAX_BYTES / 1024 / 1024 + " MB.");
        }
        try {
            var node = mapper.readTree(body);
            if (node == null || !node.isObject()) {
                throw new Malformed("The body is not a JSON object.");
            }
            return node;
        } catch (IOException | BoundedJson.ImplausibleNumber e) {
            // Jackson's message quotes the body: not for callers, not for logs.
            throw new Malformed("The body is not readable JSON within our limits.");
        }
    }
}
