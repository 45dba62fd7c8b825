package org.starling.guideline.publish;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The defines, functions and codes of a library as its source writes them, remarks and layout left out. */
final class Defines {
    private static final Pattern START = Pattern.compile(
            "(?m)^(?:define|parameter|code|codesystem|valueset|include)\\b(?:\\s+(?:private|public|function))*\\s+(\"[^\"]+\"|\\w+)");

    private Defines() {}

    /** Source of each, by name. Overloads of one function stand together. */
    static Map<String, String> of(String cql) {
        var plain = withoutRemarks(cql);
        var defines = new TreeMap<String, String>();
        var found = START.matcher(plain);
        var from = -1;
        var name = "";
        while (found.find()) {
            if (from >= 0) {
                enter(defines, name, plain.substring(from, found.start()));
            }
            from = found.start();
            name = found.group(1).replace("\"", "");
        }
        if (from >= 0) {
            enter(defines, name, plain.substring(from));
        }
        return defines;
    }

    private static void enter(Map<String, String> defines, String name, String source) {
        defines.merge(name, source.replaceAll("\\s+", " ").strip(), (one, other) -> one + ' ' + other);
    }

    /** Two slashes inside quotes are no remark. */
    private static String withoutRemarks(String cql) {
        var plain = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < cql.length(); i++) {
            var character = cql.charAt(i);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (cql.startsWith("//", i)) {
                var end = cql.indexOf('\n', i);
                i = end < 0 ? cql.length() - 1 : end;
                character = '\n';
            } else if (cql.startsWith("/*", i)) {
                var end = cql.indexOf("*/", i);
                i = end < 0 ? cql.length() - 1 : end + 1;
                character = ' ';
            }
            plain.append(character);
        }
        return plain.toString();
    }
}
