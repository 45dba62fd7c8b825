package org.starling.medication.rrf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One file of a release: fields that end with a bar, no header. Read line by line, since the larger ones have millions; a line that
 * is cut, too long or not in UTF-8 is counted and left out.
 *
 * @param columns fields of a whole line, by NLM's RxNorm technical documentation, section 12
 */
record RrfFile(Path path, int columns) {
    /** Longer than any line of a release, which keeps a file without line ends from filling the memory. */
    private static final int LONGEST = 100_000;

    /** Reads all lines; how many were left out. */
    long read(Consumer<String[]> each) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var malformed = 0L;
        try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder), 1 << 16)) {
            var line = new StringBuilder();
            for (var c = in.read(); c >= 0; c = in.read()) {
                if (c != '\n') {
                    if (line.length() <= LONGEST) {
                        line.append((char) c);
                    }
                    continue;
                }
                malformed += handOver(line, each) ? 0 : 1;
                line.setLength(0);
            }
            malformed += line.isEmpty() || handOver(line, each) ? 0 : 1;
        }
        return malformed;
    }

    private boolean handOver(StringBuilder line, Consumer<String[]> each) {
        var end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        if (end > LONGEST || line.indexOf("\uFFFD") >= 0) {
            return false;
        }
        var fields = new String[columns];
        var start = 0;
        for (var i = 0; i < columns; i++) {
            var bar = line.indexOf("|", start);
            if (bar < 0 || bar >= end) {
                return false;
            }
            fields[i] = line.substring(start, bar);
            start = bar + 1;
        }
        if (start != end) {
            return false;
        }
        each.accept(fields);
        return true;
    }
}
