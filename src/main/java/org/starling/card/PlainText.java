package org.starling.card;

/** Makes text of the record safe inside our Markdown: it can neither format, link, nor break a line. */
final class PlainText {
    private static final int LIMIT = 120;
    private static final String MARKDOWN = "\\`*_{}[]()#+!|<>~&@";

    private PlainText() {}

    /** Escapes Markdown and HTML, drops control and direction marks, and cuts after 120 characters. */
    static String inMarkdown(String raw) {
        var out = new StringBuilder(raw.length() + 8);
        var count = 0;
        for (var i = 0; i < raw.length() && count < LIMIT; ) {
            var point = raw.codePointAt(i);
            i += Character.charCount(point);
            if (isInvisible(point)) {
                continue;
            }
            if (startsLink(raw, i, point)) {
                out.append('\\').appendCodePoint(point);
            } else if (point < 128 && MARKDOWN.indexOf(point) >= 0 && point != '+' && point != '(' && point != ')') {
                out.append(escape(point));
            } else {
                out.appendCodePoint(Character.isWhitespace(point) ? ' ' : point);
            }
            count++;
        }
        return count == LIMIT ? out + "…" : out.toString();
    }

    /** The same for a summary, which is plain text: only invisible characters go. */
    static String inSummary(String raw) {
        var out = new StringBuilder(raw.length());
        raw.codePoints()
                .filter(point -> !isInvisible(point))
                .limit(LIMIT)
                .forEach(point -> out.appendCodePoint(Character.isWhitespace(point) ? ' ' : point));
        return out.toString();
    }

    /** The sign that makes GitHub's Markdown link a bare address: the colon of {@code ://}, the dot after {@code www}. */
    private static boolean startsLink(String raw, int next, int point) {
        return point == ':' && raw.startsWith("//", next)
                || point == '.' && next >= 4 && raw.regionMatches(true, next - 4, "www", 0, 3);
    }

    private static String escape(int point) {
        return switch (point) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> "\\" + (char) point;
        };
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.CONTROL -> !Character.isWhitespace(point);
            default -> false;
        };
    }
}
