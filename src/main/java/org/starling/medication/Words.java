package org.starling.medication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A text cut into words: runs of letters and digits, lower case; {@code #} belongs to the number behind it. */
final class Words {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private int[] bounds = new int[16]; // start and end of each word

    private Words(String text) {
        this.text = text;
    }

    static Words of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var found = new Words(lower);
        var start = -1;
        for (var i = 0; i <= lower.length(); i++) {
            if (i < lower.length() && (Character.isLetterOrDigit(lower.charAt(i)) || lower.charAt(i) == '#')) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                found.add(start, i);
                start = -1;
            }
        }
        return found;
    }

    private void add(int start, int end) {
        var at = 2 * words.size();
        if (at == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[at] = start;
        bounds[at + 1] = end;
        words.add(text.substring(start, end));
    }

    List<String> words() {
        return words;
    }

    int size() {
        return words.size();
    }

    String get(int index) {
        return words.get(index);
    }

    /** What stands between a word and the next one. */
    String gapAfter(int index) {
        return text.substring(bounds[2 * index + 1], bounds[2 * index + 2]);
    }
}
