package org.starling.model.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated file with a header, quoted as RFC 4180 says. */
final class CommaSeparated {
    private final String text;
    private int next;

    private CommaSeparated(String text) {
        this.text = text;
    }

    static List<Map<String, String>> rows(String text) {
        var reader = new CommaSeparated(text);
        var header = reader.record();
        var rows = new ArrayList<Map<String, String>>();
        while (reader.next < text.length()) {
            var record = reader.record();
            if (record.size() != header.size()) {
                throw new IllegalArgumentException("row " + (rows.size() + 2) + " has " + record.size()
                        + " fields, the header has " + header.size());
            }
            var row = new LinkedHashMap<String, String>();
            for (var each = 0; each < header.size(); each++) {
                row.put(header.get(each), record.get(each).strip());
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> record() {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        while (next < text.length()) {
            var letter = text.charAt(next++);
            if (letter == '"' && quoted && next < text.length() && text.charAt(next) == '"') {
                field.append(letter);
                next++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted) {
                field.append(letter);
            } else if (letter == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (letter == '\n') {
                break;
            } else if (letter != '\r') {
                field.append(letter);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
