package org.starling.genotype;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alleles of a gene that are no star alleles, with every name they go by: {@code c.1905+1G>A}, {@code HapB3}, {@code
 * Mediterranean}. Looks names up inside a text, longest first, in one walk along the text and without looking back.
 */
final class NamedAlleles {
    static final NamedAlleles NONE = new NamedAlleles(List.of());

    private final Node root = new Node();

    /** A name and the allele it means. */
    record Name(String written, String allele) {}

    /** A name found in a text, and where it ends there. */
    record Found(String allele, int end) {}

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private Optional<String> allele = Optional.empty();
    }

    NamedAlleles(List<Name> names) {
        names.forEach(this::add);
    }

    private void add(Name name) {
        var node = root;
        for (var i = 0; i < name.written().length(); i++) {
            node = node.next.computeIfAbsent(key(name.written().charAt(i), i), it -> new Node());
        }
        node.allele = Optional.of(name.allele());
    }

    boolean isEmpty() {
        return root.next.isEmpty();
    }

    /**
     * The longest name that begins at this place and ends where a word ends. A sign that closes the word makes it the name of
     * another allele: the {@code A-} of G6PD lacks what {@code A} has.
     */
    Optional<Found> at(String text, int start) {
        Optional<Found> found = Optional.empty();
        var node = root;
        for (var i = start; i < text.length(); i++) {
            node = node.next.get(key(text.charAt(i), i - start));
            if (node == null) {
                break;
            }
            if (node.allele.isPresent()) {
                var longer = named(text, start, i + 1, node.allele.get());
                found = longer.isPresent() ? longer : found;
            }
        }
        return found;
    }

    /** What a name that ends here means, with the minus that may close it. */
    private static Optional<Found> named(String text, int start, int end, String allele) {
        var minus = minus(text, end);
        if (minus < 0) {
            return ends(text, end) ? Optional.of(new Found(allele, end)) : Optional.empty();
        }
        var next = minus + 1 < text.length() ? text.charAt(minus + 1) : ' ';
        if (minus == end && Character.isDigit(next)) {
            return Optional.empty(); // the name goes on
        }
        return minus == end && Character.isLetter(next) && end - start > 1
                ? Optional.of(new Found(allele, end)) // a dash between words
                : Optional.of(new Found(allele + "-", minus + 1));
    }

    /** A name goes on in letters, digits and the signs that join parts of a name; with a plus only before a number. */
    private static boolean ends(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        var c = text.charAt(at);
        if (c == '+') {
            return at + 1 >= text.length() || !Character.isDigit(text.charAt(at + 1));
        }
        return !Character.isLetterOrDigit(c) && "_>=".indexOf(c) < 0;
    }

    /** Where a minus stands that closes the name: joined, alone or in brackets, {@code A (-)}; one before further words is a dash. */
    private static int minus(String text, int at) {
        if (at < text.length() && isMinus(text.charAt(at))) {
            return at;
        }
        var i = skip(text, at, " \u00a0\t([");
        return i < text.length()
                        && isMinus(text.charAt(i))
                        && (skip(text, i + 1, " \u00a0\t") == text.length()
                                || ")]/|,;".indexOf(text.charAt(skip(text, i + 1, " \u00a0\t"))) >= 0)
                ? i
                : -1;
    }

    private static int skip(String text, int from, String signs) {
        var i = from;
        while (i < text.length() && signs.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean isMinus(char c) {
        return c == '\u2212' || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    /** The first letter counts as written, so that the place Nice is not the word nice. */
    private static char key(char c, int place) {
        return switch (c) {
            case '\u00a0', '\t' -> ' ';
            case '\u2212', '\u2013' -> '-';
            default -> place == 0 ? c : Character.toLowerCase(c);
        };
    }
}
