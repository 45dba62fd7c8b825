package org.starling.load;

import io.hyperfoil.api.session.Session;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The call that a session of the generator has under way. */
final class Call implements Session.Resource {
    /** The key under which each session keeps its call. */
    static final Session.ResourceKey<Call> KEY = new Session.ResourceKey<>() {};

    // Every card has a summary, and nothing else in an answer has. Sought byte by byte, since reading the answer as
    // JSON
    // costs the generator a third of its CPU.
    private static final byte[] SUMMARY = "\"summary\"".getBytes(StandardCharsets.US_ASCII);

    private long due;
    private int status;
    private int matched;

    static Call of(Session session) {
        return session.getResource(KEY);
    }

    /** @param time when it was due, in nanoseconds as of {@link System#nanoTime} */
    void begin(long time) {
        due = time;
        status = 0;
        matched = 0;
    }

    void answered(int code) {
        status = code;
    }

    /** Reads a part of the answer's body, which may end anywhere. */
    void read(ByteBuf data, int offset, int length) {
        for (var i = offset; i < offset + length && !hasCard(); i++) {
            var next = data.getByte(i);
            if (next == SUMMARY[matched]) {
                matched++;
            } else {
                matched = next == SUMMARY[0] ? 1 : 0;
            }
        }
    }

    long due() {
        return due;
    }

    boolean ok() {
        return status == 200;
    }

    boolean hasCard() {
        return matched == SUMMARY.length;
    }
}
