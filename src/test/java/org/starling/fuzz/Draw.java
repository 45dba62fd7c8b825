package org.starling.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Draws decisions from fuzzer input, byte by byte; an empty input decides for the first of everything. */
final class Draw {
    private final byte[] input;
    private int at;

    Draw(byte[] input) {
        this.input = input;
    }

    boolean more() {
        return at < input.length;
    }

    int below(int bound) {
        return more() ? (input[at++] & 0xff) % bound : 0;
    }

    /** Up to so many bytes as text. */
    String text(int longest) {
        var length = Math.min(below(longest + 1), input.length - at);
        var text = new String(input, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** All that is left, as text. */
    String rest() {
        var text = new String(Arrays.copyOfRange(input, at, input.length), StandardCharsets.UTF_8);
        at = input.length;
        return text;
    }
}
