package org.starling.evidence;

import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * The words of a narrative without their markup, since a narrative may hold the only result. What stood in two lines or two
 * cells of a table must not run together, so that lines and cells are kept: {@link NarrativeLines} gives them.
 */
final class NarrativeText {
    /** Longer than any report's narrative that says something about genes; the rest is not read. */
    static final int LONGEST = 20_000;

    private static final int LONGEST_ENTITY = 10;

    /** A tag inside a line, such as bold, parts nothing. */
    private static final char NONE = '\0';

    /** What parts words, the weakest first. */
    private static final String SIGNS = " \t\n";

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private NarrativeText() {}

    /** The status, and a {@code div} of plain lines: {@link NarrativeLines} reads it. */
    static Narrative narrative(JsonNode json) {
        var narrative = new Narrative();
        members("text", json, (member, value) -> {
            switch (member) {
                case "status" -> narrative.setStatus(parsed(member, value, Narrative.NarrativeStatus::fromCode));
                case "div" -> {
                    var div = new XhtmlNode(NodeType.Element, "div");
                    lines(div, plain(text(member, value)));
                    narrative.setDiv(div);
                }
                default -> {}
            }
        });
        return narrative;
    }

    private static void lines(XhtmlNode div, String plain) {
        for (var line : plain.split("\n")) {
            var paragraph = div.addTag("p");
            for (var cell : line.split("\t")) {
                paragraph.addTag("td").addText(cell + " ");
            }
        }
    }

    /** Lines end with a line feed, cells with a tab. What is cut off takes its line along: it may have ended in a "not". */
    static String plain(String markup) {
        var plain = new StringBuilder(Math.min(markup.length(), LONGEST));
        var preformatted = false;
        int at = 0;
        while (at < markup.length() && plain.length() < LONGEST) {
            char c = markup.charAt(at);
            if (c == '<') {
                var tag = tag(markup, at + 1);
                var closing = markup.startsWith("</", at);
                preformatted = tag.equals("pre") ? !closing : preformatted;
                at = afterTag(markup, at);
                separate(plain, sign(tag, closing));
            } else if (c == '&') {
                at = entity(markup, at, plain);
            } else if (Character.isWhitespace(c)) {
                at++;
                separate(plain, preformatted && c == '\n' ? '\n' : ' ');
            } else {
                plain.append(c);
                at++;
            }
        }
        int end = at < markup.length() ? plain.lastIndexOf("\n") : -1;
        return (end < 0 ? plain : plain.delete(end, plain.length())).toString().strip();
    }

    private static char sign(String tag, boolean closing) {
        if (NarrativeLines.CELLS.contains(tag)) {
            return '\t';
        }
        // What a term means stands on its line.
        return NarrativeLines.LINES.contains(tag) && !(closing && tag.equals("dt")) ? '\n' : NONE;
    }

    /** The name of the tag whose bracket opens before this place, in lower case. */
    private static String tag(String markup, int from) {
        int start = from < markup.length() && markup.charAt(from) == '/' ? from + 1 : from;
        int end = start;
        while (end < markup.length() && end - start < LONGEST_ENTITY && Character.isLetterOrDigit(markup.charAt(end))) {
            end++;
        }
        return markup.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static int afterTag(String markup, int from) {
        var end = markup.startsWith("<!--", from) ? "-->" : ">";
        int found = markup.indexOf(end, from);
        return found < 0 ? markup.length() : found + end.length();
    }

    private static void space(StringBuilder plain) {
        separate(plain, ' ');
    }

    /** One sign between words: the end of a line before that of a cell before a space. */
    private static void separate(StringBuilder plain, char sign) {
        if (plain.isEmpty() || sign == NONE) {
            return;
        }
        int last = plain.length() - 1;
        char before = plain.charAt(last);
        if (SIGNS.indexOf(before) < 0) {
            plain.append(sign);
        } else if (SIGNS.indexOf(sign) > SIGNS.indexOf(before)) {
            plain.setCharAt(last, sign);
        }
    }

    /** Writes the character that an entity stands for; what is no entity stays as it is. */
    private static int entity(String markup, int from, StringBuilder plain) {
        int end = from + 1;
        while (end < markup.length() && end - from < LONGEST_ENTITY && isName(markup.charAt(end))) {
            end++;
        }
        if (end >= markup.length() || markup.charAt(end) != ';') {
            plain.append('&');
            return from + 1;
        }
        var name = markup.substring(from + 1, end);
        var known = ENTITIES.get(name);
        if (known != null) {
            plain.append(known);
        } else if (name.startsWith("#")) {
            character(name.substring(1), plain);
        } else {
            space(plain);
        }
        return end + 1;
    }

    private static boolean isName(char c) {
        return c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static void character(String number, StringBuilder plain) {
        try {
            int code = number.startsWith("x") ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
            plain.appendCodePoint(code);
        } catch (IllegalArgumentException e) { // neither a number nor a character
            space(plain);
        }
    }
}
