package org.starling.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;

/** An order-sign request as an EHR sends it: compact JSON, with a {@code hookInstance} of its own each time. */
final class OrderSign {
    private static final String MARK = new UUID(0, 0).toString();

    private final byte[] template;
    private final int instanceAt;
    private final SplittableRandom random = new SplittableRandom();

    private OrderSign(byte[] template, int instanceAt) {
        this.template = template;
        this.instanceAt = instanceAt;
    }

    /** @throws IllegalArgumentException if the file holds no order-sign request */
    static OrderSign read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static OrderSign of(String json) throws IOException {
        var mapper = new ObjectMapper();
        if (!(mapper.readTree(json) instanceof ObjectNode call)
                || !"order-sign".equals(call.path("hook").asText())) {
            throw new IllegalArgumentException("the body is no order-sign request");
        }
        call.remove("hookInstance");
        var marked = mapper.createObjectNode().put("hookInstance", MARK);
        marked.setAll(call);
        var bytes = mapper.writeValueAsBytes(marked);
        return new OrderSign(bytes, new String(bytes, StandardCharsets.ISO_8859_1).indexOf(MARK));
    }

    /** Length of each body. */
    int size() {
        return template.length;
    }

    /** A new body. One thread only. */
    byte[] next() {
        var body = template.clone();
        // A version 4, variant 2 uuid, from a generator that costs nothing beside the call it is for.
        var instance = new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
        var text = instance.toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, body, instanceAt, text.length);
        return body;
    }
}
