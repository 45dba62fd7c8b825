package org.starling.hook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.Serial;
import java.math.BigDecimal;

/**
 * The JSON reader for everything from outside, within limits of depth, number and name length, no member twice. Numbers stay as
 * they were written, so that an order is returned and a record is replayed unchanged.
 */
public final class BoundedJson {
    /** Largest text read, bytes. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 10_000;
    /** Digits before or after the decimal point; 1e999999999 would fill the memory when printed. */
    private static final int MAX_SCALE = 60;

    private BoundedJson() {}

    public static ObjectMapper mapper() {
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

    /** A number whose exponent no measurement has. Unchecked, because Jackson's node factory can't throw otherwise. */
    public static final class ImplausibleNumber extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        ImplausibleNumber() {
            super("a number out of all measure", null, false, false);
        }
    }

    private static final class PlausibleNumbers extends JsonNodeFactory {
        @Serial
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
}
