package org.starling.medication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The products of one table, kept as its bytes and read when asked for: a full release has some hundred thousand of them, of which
 * a service meets a few thousand. Every row is checked when the table is loaded.
 */
final class ProductRows {
    static final String HEADER = "rxnorm,tty,name,ingredients,more";

    private final byte[] text;
    private final int[] codes; // ascending
    private final int[] starts;
    private final Map<String, Drug> ingredients;

    private ProductRows(byte[] text, int[] codes, int[] starts, Map<String, Drug> ingredients) {
        this.text = text;
        this.codes = codes;
        this.starts = starts;
        this.ingredients = ingredients;
    }

    /** @throws IllegalStateException when a row is of another shape, out of order or names an ingredient that is not known */
    static ProductRows read(InputStream table, Map<String, Drug> ingredients) throws IOException {
        var text = table.readAllBytes();
        var codes = new int[1024];
        var starts = new int[1024];
        var count = 0;
        var end = lineEnd(text, 0);
        if (!HEADER.equals(new String(text, 0, end, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("the table of products must begin with " + HEADER);
        }
        for (var start = end + 1; start < text.length; start = end + 1) {
            end = lineEnd(text, start);
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
            }
            var code = check(text, start, end, ingredients);
            if (count > 0 && codes[count - 1] >= code) {
                throw new IllegalStateException("products are not in the order of their codes: " + code);
            }
            codes[count] = code;
            starts[count++] = start;
        }
        return new ProductRows(text, Arrays.copyOf(codes, count), Arrays.copyOf(starts, count), ingredients);
    }

    /** Checks the fields that need no unquoting, which is all but the name; the code. */
    private static int check(byte[] text, int start, int end, Map<String, Drug> ingredients) {
        var more = lastComma(text, start, end);
        var drugs = lastComma(text, start, more);
        var type = comma(text, start, end);
        var name = comma(text, type + 1, end);
        try {
            TermType.valueOf(word(text, type + 1, name));
            if (end - more != 2 || text[more + 1] != '0' && text[more + 1] != '1') {
                throw new IllegalArgumentException("more is neither 0 nor 1");
            }
            for (var code : word(text, drugs + 1, more).split("\\+")) {
                if (!ingredients.containsKey(code)) {
                    throw new IllegalArgumentException("ingredient " + code + " is not in ingredients.csv");
                }
            }
            return Integer.parseInt(word(text, start, type));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("products.csv: " + word(text, start, end) + ": " + e.getMessage(), e);
        }
    }

    Optional<Product> find(String rxcui) {
        if (rxcui.length() > 9 || rxcui.isEmpty() || !rxcui.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var at = Arrays.binarySearch(codes, Integer.parseInt(rxcui));
        return at < 0 || rxcui.charAt(0) == '0' ? Optional.empty() : Optional.of(row(at));
    }

    void forEach(Consumer<Product> each) {
        for (var i = 0; i < codes.length; i++) {
            each.accept(row(i));
        }
    }

    private Product row(int at) {
        var start = starts[at];
        var end = lineEnd(text, start);
        var more = lastComma(text, start, end);
        var drugs = lastComma(text, start, more);
        var type = comma(text, start, end);
        var name = comma(text, type + 1, end);
        return new Product(
                word(text, start, type),
                TermType.valueOf(word(text, type + 1, name)),
                unquoted(word(text, name + 1, drugs)),
                RxNormTable.drugs(word(text, drugs + 1, more), ingredients),
                text[more + 1] == '1');
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static String word(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    private static int lineEnd(byte[] text, int from) {
        var i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int comma(byte[] text, int from, int end) {
        var i = from;
        while (i < end && text[i] != ',') {
            i++;
        }
        return i;
    }

    private static int lastComma(byte[] text, int start, int end) {
        var i = end - 1;
        while (i > start && text[i] != ',') {
            i--;
        }
        return i;
    }
}
