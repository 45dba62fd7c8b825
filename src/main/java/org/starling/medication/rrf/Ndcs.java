package org.starling.medication.rrf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The National Drug Codes of RXNSAT.RRF. Columns: RXCUI 0, ATN 8, SAB 9, ATV 10, SUPPRESS 11. RxNorm's own rows give them in eleven
 * digits. Held as numbers, since a release has some hundred thousand.
 */
final class Ndcs {
    private static final int COLUMNS = 13;
    private static final int CODE_BITS = 27; // RxNorm's codes are below 134 million, NDCs below 10^11: together 64 bits

    private long[] rows = new long[1 << 16];
    private int count;

    static RrfFile in(Path release) {
        return new RrfFile(release.resolve("RXNSAT.RRF"), COLUMNS);
    }

    /** How many lines were malformed. */
    long read(RrfFile file, IntPredicate known) throws IOException {
        var bad = new long[1];
        return file.read(fields -> {
                    if (!fields[8].equals("NDC") || !fields[9].equals("RXNORM")) {
                        return;
                    }
                    var concept = Concepts.number(fields[0]);
                    if (!fields[10].matches("\\d{11}") || concept <= 0 || concept >= 1 << CODE_BITS) {
                        bad[0]++;
                    } else if (known.test(concept)) {
                        add(Long.parseLong(fields[10]) << CODE_BITS | concept);
                    }
                })
                + bad[0];
    }

    private void add(long row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = row;
    }

    /** Writes those that stand for one concept; how many were written, and how many stand for several. */
    int[] write(BufferedWriter out) throws IOException {
        Arrays.sort(rows, 0, count);
        var counts = new int[2];
        for (var i = 0; i < count; ) {
            var ndc = rows[i] >>> CODE_BITS;
            var concept = rows[i] & ((1L << CODE_BITS) - 1);
            var several = false;
            for (i++; i < count && rows[i] >>> CODE_BITS == ndc; i++) {
                several |= rows[i] != rows[i - 1];
            }
            if (!several) {
                out.write(ndc + "," + concept + "\n");
            }
            counts[several ? 1 : 0]++;
        }
        return counts;
    }
}
