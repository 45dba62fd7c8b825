package org.starling.genotype;

import java.util.function.Predicate;

/**
 * Takes remarks out of a text, so that the drug beside a result does not make it unreadable: an allele, "positive", a dash and the drug.
 * A remark is a part between dashes with spaces around them, brackets, commas, colons or semicolons, or at an end, that consists of
 * known remark words and drug names. Any other word stays, and makes a strict reader refuse the text.
 */
public final class Remarks {
    private final CarrierWords words;
    private final Predicate<String> drug;

    /** @param drug whether a name in lower case is that of a drug */
    public Remarks(CarrierWords words, Predicate<String> drug) {
        this.words = words;
        this.drug = drug;
    }

    /** The text without its remarks; the signs between its parts stay, since they mean nothing to the reader of results. */
    public String without(String text) {
        var kept = new StringBuilder(text.length());
        var start = 0;
        for (var i = 0; i <= text.length(); i++) {
            if (i == text.length() || parts(text, i)) {
                var part = text.substring(start, i);
                kept.append(words.isRemark(part, drug) ? " " : part);
                if (i < text.length()) {
                    kept.append(dash(text.charAt(i)) ? '-' : text.charAt(i));
                }
                start = i + 1;
            }
        }
        return kept.toString().strip();
    }

    private static boolean parts(String text, int at) {
        var c = text.charAt(at);
        return "()[],:;".indexOf(c) >= 0 || (dash(c) && space(text, at - 1) && space(text, at + 1));
    }

    private static boolean dash(char c) {
        return c == '-' || c == '\u2013' || c == '\u2014';
    }

    private static boolean space(String text, int at) {
        return at < 0 || at >= text.length() || Character.isWhitespace(text.charAt(at));
    }
}
