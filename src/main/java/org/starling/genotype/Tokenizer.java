package org.starling.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a result's text into tokens, in one pass and without looking back, so that no text can make it slow. */
final class Tokenizer {
    /** A result is a line, not a letter: longer texts are narrative and are not read. */
    static final int LONGEST_TEXT = 400;

    private static final String IGNORED = " \t\r\n\u00a0,:;()[]-\u2013\u2212._='\"";
    private static final String MINUS = "-\u2013\u2212";
    private static final int MOST_DIGITS = 4;

    /** Before 2010, two fields were written as four digits without a colon. */
    private static final int OLD_HLA_DIGITS = 4;

    private final String text;
    private final Naming naming;
    private final NamedAlleles names;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text, Naming naming, NamedAlleles names) {
        this.text = text;
        this.naming = naming;
        this.names = names;
    }

    /** @param names the names to look for where alleles have names */
    static List<Token> tokens(String text, Naming naming, NamedAlleles names) {
        var tokenizer = new Tokenizer(text, naming, names);
        while (tokenizer.at < text.length()) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private void next() {
        var c = text.charAt(at);
        if (startsName() && named()) {
            return;
        }
        if (c == '*') {
            at++;
            if (naming == Naming.HLA) {
                antigen();
            } else {
                star();
            }
        } else if (c == '/' || c == '|') {
            at++;
            tokens.add(Token.Mark.PAIR);
        } else if (c == '+') {
            at++;
            tokens.add(Token.Mark.TANDEM);
        } else if (naming == Naming.HLA && fourDigits()) {
            antigen();
        } else if (Character.isLetterOrDigit(c)) {
            word();
        } else {
            if (IGNORED.indexOf(c) < 0 || answersInASign()) {
                tokens.add(new Token.Unknown());
            }
            at++;
        }
    }

    private boolean startsName() {
        return !names.isEmpty() && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** An allele of the gene's tables, or a change in HGVS that they don't hold. */
    private boolean named() {
        var found = names.at(text, at);
        if (found.isPresent()) {
            at = found.get().end();
            tokens.add(new Token.Star(Allele.of(found.get().allele())));
            return true;
        }
        if (naming == Naming.NAMED
                && (peek(0) == 'c' || peek(0) == 'm')
                && peek(1) == '.'
                && (digit(peek(2)) || peek(2) == '-')) {
            var start = at;
            at += 2;
            while (Character.isLetterOrDigit(peek(0)) || (peek(0) != '\0' && "+-_>*=".indexOf(peek(0)) >= 0)) {
                at++;
            }
            var change = text.substring(start, at);
            // "No change" names what was not found.
            tokens.add(change.endsWith("=") ? new Token.Unknown() : new Token.Star(Allele.of(change)));
            return true;
        }
        return false;
    }

    /** A minus that stands for "negative", {@code *57:01 (-)}, and not for a pause: a lone allele goes before it and no word follows. */
    private boolean answersInASign() {
        if (MINUS.indexOf(text.charAt(at)) < 0 || !(lastIsStar() || afterBracket())) {
            return false;
        }
        var next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next == text.length() || ",;)]/|".indexOf(text.charAt(next)) >= 0;
    }

    private boolean afterBracket() {
        return at > 0 && (text.charAt(at - 1) == '(' || text.charAt(at - 1) == '[');
    }

    private boolean lastIsStar() {
        return !tokens.isEmpty()
                && tokens.getLast() instanceof Token.Star
                && (tokens.size() == 1 || tokens.get(tokens.size() - 2) != Token.Mark.PAIR);
    }

    /** {@code HLA-B 5701}. */
    private boolean fourDigits() {
        return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && digit(peek(0))
                && digit(peek(1))
                && digit(peek(2))
                && digit(peek(3))
                && !Character.isLetterOrDigit(peek(4));
    }

    /** An HLA allele at two fields: further fields change no protein, and one field is a group of many proteins. */
    private void antigen() {
        var start = at;
        while (digit(peek(0))) {
            at++;
        }
        var first = text.substring(start, at);
        var second = "";
        if (first.length() == OLD_HLA_DIGITS) {
            second = first.substring(2);
            first = first.substring(0, 2);
        } else if (peek(0) == ':' && digit(peek(1))) {
            at++;
            start = at;
            while (digit(peek(0))) {
                at++;
            }
            second = text.substring(start, at);
        }
        while (peek(0) == ':' && digit(peek(1))) {
            at++;
            while (digit(peek(0))) {
                at++;
            }
        }
        var suffix = "";
        if (letter(peek(0)) && !letter(peek(1)) && !digit(peek(1))) {
            suffix = String.valueOf(Character.toUpperCase(peek(0)));
            at++;
        }
        if (first.isEmpty()
                || first.length() > 3
                || second.length() < 2
                || second.length() > MOST_DIGITS
                || !"GPNLSCAQ".contains(suffix)
                || Character.isLetterOrDigit(peek(0))
                || peek(0) == ':') {
            skipWord();
            tokens.add(new Token.Unknown());
            return;
        }
        // N: no protein, so another allele. L, S, C, A and Q: less of it, elsewhere, or doubtful, which does not make
        // it absent.
        var unsure = !suffix.isEmpty() && !suffix.equals("N");
        tokens.add(new Token.Star(Allele.of("*" + first + ":" + second + (unsure ? "" : suffix)), unsure));
    }

    private void star() {
        var number = number();
        if (number < 0) {
            tokens.add(new Token.Unknown());
            return;
        }
        if (peek(0) == '.' && digit(peek(1))) {
            at++;
            number(); // suballele: has the function of its allele
        }
        var start = at;
        while (letter(peek(0)) && !copiesAhead() && at - start < 2) {
            at++;
        }
        var suffix = text.substring(start, at).toUpperCase(Locale.ROOT);
        var copies = copiesAhead() ? copies() : Copies.ONE;
        if (copies == null
                || (naming == Naming.NAMED && !copies.equals(Copies.ONE))
                || Character.isLetterOrDigit(peek(0))
                || (peek(0) == ':' && digit(peek(1)))) {
            skipWord();
            tokens.add(new Token.Unknown());
        } else {
            tokens.add(new Token.Star(new Allele(named("*" + number + suffix), copies)));
        }
    }

    /** The allele that a star name means where the gene's alleles have other names: {@code *02A} is {@code *2A}. */
    private String named(String star) {
        return names.at(star, 0)
                .filter(found -> found.end() == star.length())
                .map(NamedAlleles.Found::allele)
                .orElse(star);
    }

    private boolean copiesAhead() {
        var c = peek(0);
        var following = peek(1);
        return (c == 'x' || c == 'X' || c == '\u00d7')
                && (digit(following)
                        || following == 'N'
                        || following == 'n'
                        || following == '\u2265'
                        || following == '>');
    }

    private @org.jspecify.annotations.Nullable Copies copies() {
        at++;
        if (peek(0) == 'N' || peek(0) == 'n') {
            at++;
            return Copies.UNKNOWN;
        }
        var certainty = Copies.Certainty.EXACT;
        if (peek(0) == '\u2265') {
            at++;
            certainty = Copies.Certainty.AT_LEAST;
        } else if (peek(0) == '>' && peek(1) == '=') {
            at += 2;
            certainty = Copies.Certainty.AT_LEAST;
        }
        var count = number();
        return count < 1 ? null : new Copies(count, certainty);
    }

    /** The number at this place; negative when there is none or it is too long to be one. */
    private int number() {
        var start = at;
        while (digit(peek(0))) {
            at++;
        }
        return at == start || at - start > MOST_DIGITS ? -1 : Integer.parseInt(text.substring(start, at));
    }

    private void word() {
        var start = at;
        skipWord();
        var word = text.substring(start, at);
        var last = Character.toUpperCase(word.charAt(word.length() - 1));
        if (peek(0) == '>' && base(last) && base(Character.toUpperCase(peek(1)))) {
            var to = Character.toUpperCase(peek(1));
            at += 2;
            tokens.add(new Token.Change(word.substring(0, word.length() - 1), last, to));
        } else if (!(peek(0) == '.' && (word.equals("c") || word.equals("g")))) { // the prefix of an HGVS name
            tokens.add(new Token.Word(word.toLowerCase(Locale.ROOT)));
        }
    }

    private void skipWord() {
        while (Character.isLetterOrDigit(peek(0))) {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    static boolean base(char c) {
        return c == 'A' || c == 'C' || c == 'G' || c == 'T';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
