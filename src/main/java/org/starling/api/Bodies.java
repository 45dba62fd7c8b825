package org.starling.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.starling.hook.HookFailure.Malformed;
import org.starling.hook.HookFailure.TooLarge;

/** Reads request bodies within limits: size, depth, length of numbers and names, no member twice. */
final class Bodies {
    static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 10_000;
    /** Digits before or after the decimal point; 1e999999999 would fill the memory when printed. */
    private static final int MAX_SCALE = 60;

    private Bodies() {}

    /** Numbers stay as they were written, so that an order is returned and a record is replayed unchanged. */
    static ObjectMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .maxStringLength(MAX_BYTES)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .nodeFactory(new PlausibleNumbers())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static JsonNode read(ObjectMapper mapper, byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new TooLarge("The body is larger than " + MAX_BYTES / 1024 / 1024 + " MB.");
        }
        try {
            var node = mapper.readTree(body);
            if (node == null || !node.isObject()) {
                throw new Malformed("The body is not a JSON object.");
            }
            return node;
        } catch (IOException | ImplausibleNumber e) {
            // Jackson's message quotes the body: not for callers, not for logs.
            throw new Malformed("The body is not readable JSON within our limits.");
        }
    }

    private static final class PlausibleNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        PlausibleNumbers() {
            super(true);
        }

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (Math.abs((long) value.scale()) > MAX_SCALE) {
                throw new ImplausibleNumber();
            }
            return super.numberNode(value);
        }
    }

    private static final class ImplausibleNumber extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
