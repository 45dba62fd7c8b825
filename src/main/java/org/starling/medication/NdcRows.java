package org.starling.medication;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** National Drug Codes with their RxNorm concepts, in two arrays: a release has some hundred thousand. */
final class NdcRows {
    static final String HEADER = "ndc,rxnorm";
    static final NdcRows NONE = new NdcRows(new long[0], new int[0]);

    private final long[] codes; // ascending
    private final int[] concepts;

    private NdcRows(long[] codes, int[] concepts) {
        this.codes = codes;
        this.concepts = concepts;
    }

    /** @throws IllegalStateException when a row is of another shape or out of order */
    static NdcRows read(InputStream table) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII));
        if (!HEADER.equals(reader.readLine())) {
            throw new IllegalStateException("ndc.csv must begin with " + HEADER);
        }
        var codes = new long[1024];
        var concepts = new int[1024];
        var count = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, 2 * count);
                concepts = Arrays.copyOf(concepts, 2 * count);
            }
            try {
                codes[count] = Long.parseLong(line.substring(0, line.indexOf(',')));
                concepts[count] = Integer.parseInt(line.substring(line.indexOf(',') + 1));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalStateException("ndc.csv has another row: " + line, e);
            }
            if (count > 0 && codes[count - 1] >= codes[count]) {
                throw new IllegalStateException("ndc.csv is not in order: " + line);
            }
            count++;
        }
        return new NdcRows(Arrays.copyOf(codes, count), Arrays.copyOf(concepts, count));
    }

    /** The RxNorm concept of a code as written. */
    Optional<String> find(String code) {
        var ndc = number(code);
        var at = ndc.isEmpty() ? -1 : Arrays.binarySearch(codes, ndc.getAsLong());
        return at < 0 ? Optional.empty() : Optional.of(Integer.toString(concepts[at]));
    }

    /**
     * The eleven digits of a code: as they are, or with hyphens in the shapes 5-4-2, 4-4-2, 5-3-2 and 5-4-1. Ten digits without
     * hyphens can mean three codes and are none.
     */
    static OptionalLong number(String code) {
        var parts = code.trim().split("-", -1);
        if (parts.length == 1 && parts[0].length() == 11 && digits(parts[0])) {
            return OptionalLong.of(Long.parseLong(parts[0]));
        }
        if (parts.length != 3 || !digits(parts[0]) || !digits(parts[1]) || !digits(parts[2])) {
            return OptionalLong.empty();
        }
        return switch (parts[0].length() + "-" + parts[1].length() + "-" + parts[2].length()) {
            case "5-4-2", "4-4-2", "5-3-2", "5-4-1" ->
                OptionalLong.of((Long.parseLong(parts[0]) * 10_000 + Long.parseLong(parts[1])) * 100
                        + Long.parseLong(parts[2]));
            default -> OptionalLong.empty();
        };
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
