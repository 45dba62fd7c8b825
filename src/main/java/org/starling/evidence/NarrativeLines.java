package org.starling.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** The lines that a reader of a narrative sees: paragraphs, items of a list, rows of a table with commas between the cells. */
public final class NarrativeLines {
    /** Tags that begin a line. */
    static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "dl",
            "dt",
            "hr",
            "pre",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "blockquote");

    /** Tags that begin a further cell of a line. */
    static final Set<String> CELLS = Set.of("td", "th", "dd");

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean nextCell;

    private NarrativeLines() {}

    /** The lines of a narrative, without empty ones. */
    public static List<String> of(Narrative narrative) {
        var reader = new NarrativeLines();
        if (narrative.hasDiv()) {
            reader.read(narrative.getDiv(), false);
        }
        reader.end();
        return List.copyOf(reader.lines);
    }

    private void read(XhtmlNode node, boolean preformatted) {
        if (node.getNodeType() == NodeType.Text) {
            text(node.getContent(), preformatted);
            return;
        }
        var tag = node.getName() == null ? "" : node.getName();
        var parts = LINES.contains(tag);
        if (parts) {
            end();
        } else if (CELLS.contains(tag)) {
            nextCell = true;
        }
        for (var child : node.getChildNodes()) {
            read(child, preformatted || tag.equals("pre"));
        }
        if (parts && !tag.equals("dt")) { // what a term means stands on its line
            end();
        }
    }

    private void text(String text, boolean preformatted) {
        for (var c : text.toCharArray()) {
            if (preformatted && c == '\n') {
                end();
            } else if (Character.isWhitespace(c) || c == '\u00a0') {
                space();
            } else {
                if (nextCell && !line.isEmpty()) {
                    line.setLength(line.toString().stripTrailing().length());
                    line.append(", ");
                }
                nextCell = false;
                line.append(c);
            }
        }
    }

    private void space() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    private void end() {
        var words = line.toString().strip();
        if (!words.isEmpty()) {
            lines.add(words);
        }
        line.setLength(0);
        nextCell = false;
    }
}
