package org.starling.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds where a text names a gene: {@code CYP2D6}, {@code MT-RNR1}, {@code HLA-B*57:01}, {@code B*57:01}, {@code HLA-B5701}. */
final class GeneMentions {
    private static final String HLA = "HLA";
    private static final int OLD_DIGITS = 4;
    private static final int LONGEST_LOCUS = 4;

    private final String text;
    private final GeneTable genes;
    private final List<Mention> found = new ArrayList<>();

    /** A gene and where its name stands. */
    record Mention(Gene gene, int start, int end) {}

    private GeneMentions(String text, GeneTable genes) {
        this.text = text;
        this.genes = genes;
    }

    /** Every mention, in the order of the text. */
    static List<Mention> in(String text, GeneTable genes) {
        var mentions = new GeneMentions(text, genes);
        var at = 0;
        while (at < text.length()) {
            if (Character.isLetterOrDigit(text.charAt(at))) {
                at = mentions.word(at);
            } else {
                at++;
            }
        }
        return mentions.found;
    }

    /** Looks at the word that begins here; answers where to go on. */
    private int word(int start) {
        var end = endOfWord(start);
        var word = text.substring(start, end);
        var next = end < text.length() && isJoint(text.charAt(end)) ? endOfWord(end + 1) : end;
        if (word.equalsIgnoreCase(HLA)) {
            return hla(start, end, next);
        }
        if (next > end + 1) {
            var joined = genes.spelled(word + "-" + text.substring(end + 1, next));
            if (joined.isPresent()) {
                found.add(new Mention(joined.get(), start, next));
                return next;
            }
        }
        var locus = locusBeforeStar(word, end);
        locus.or(() -> genes.spelled(word)).ifPresent(gene -> found.add(new Mention(gene, start, end)));
        return end;
    }

    /** The locus follows: {@code HLA-B*57:01}, {@code HLA B}, {@code HLA-B5701}, {@code HLA-DRB1}. Any other is a gene we don't know. */
    private int hla(int start, int end, int next) {
        var locus = next > end ? text.substring(end + 1, next) : "";
        var letters = 0;
        while (letters < locus.length() && Character.isLetter(locus.charAt(letters))) {
            letters++;
        }
        var digits = locus.length() - letters;
        if (letters == 1 && digits == OLD_DIGITS && allDigits(locus, 1)) {
            found.add(new Mention(gene(locus.substring(0, 1)), start, end + 2));
            return next; // the digits are the allele, read with the text that follows the gene
        }
        if (letters == 0 || locus.length() > LONGEST_LOCUS) {
            found.add(new Mention(new Gene(HLA), start, end));
            return end;
        }
        found.add(new Mention(gene(locus), start, next));
        return next;
    }

    /** {@code B*57:01}: one letter before a star with fields is an HLA locus. */
    private Optional<Gene> locusBeforeStar(String word, int end) {
        if (word.length() != 1
                || "ABC".indexOf(word.charAt(0)) < 0
                || end >= text.length()
                || text.charAt(end) != '*') {
            return Optional.empty();
        }
        var field = end + 1;
        while (field < text.length() && text.charAt(field) >= '0' && text.charAt(field) <= '9') {
            field++;
        }
        return field > end + 1 && field < text.length() && text.charAt(field) == ':'
                ? Optional.of(gene(word))
                : Optional.empty();
    }

    private static Gene gene(String locus) {
        return new Gene(HLA + "-" + locus.toUpperCase(Locale.ROOT));
    }

    private static boolean allDigits(String text, int from) {
        return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isJoint(char c) {
        return c == '-' || c == ' ' || c == '_' || c == '\u2011' || c == '\u2013';
    }

    private int endOfWord(int from) {
        var end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
