package org.starling.evidence;

import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * The words of a narrative without their markup, since a narrative may hold the only result. Tags become spaces: what
 * stood in two cells of a table must not run together.
 */
final class NarrativeText {
    /** Longer than any report's narrative that says something about genes; the rest is not read. */
    static final int LONGEST = 20_000;

    private static final int LONGEST_ENTITY = 10;
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private NarrativeText() {}

    /** The status, and a {@code div} that holds plain text only: {@link XhtmlNode#allText()} gives it. */
    static Narrative narrative(JsonNode json) {
        var narrative = new Narrative();
        members("text", json, (member, value) -> {
            switch (member) {
                case "status" -> narrative.setStatus(parsed(member, value, Narrative.NarrativeStatus::fromCode));
                case "div" -> {
                    var div = new XhtmlNode(NodeType.Element, "div");
                    div.addText(plain(text(member, value)));
                    narrative.setDiv(div);
                }
                default -> {}
            }
        });
        return narrative;
    }

    static String plain(String markup) {
        var plain = new StringBuilder(Math.min(markup.length(), LONGEST));
        int at = 0;
        while (at < markup.length() && plain.length() < LONGEST) {
            char c = markup.charAt(at);
            if (c == '<') {
                at = afterTag(markup, at);
                space(plain);
            } else if (c == '&') {
                at = entity(markup, at, plain);
            } else if (Character.isWhitespace(c)) {
                at++;
                space(plain);
            } else {
                plain.append(c);
                at++;
            }
        }
        return plain.toString().strip();
    }

    private static int afterTag(String markup, int from) {
        var end = markup.startsWith("<!--", from) ? "-->" : ">";
        int found = markup.indexOf(end, from);
        return found < 0 ? markup.length() : found + end.length();
    }

    private static void space(StringBuilder plain) {
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
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
