package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells resources that could be about genes from those that can't, by their words alone: gene symbols, rs numbers, the
 * codes of the genetic queries, and {@code evidence/genetic-words.csv}. Wider than any reader, so that nothing readable
 * is lost; what it leaves out is not worth its place in the record.
 */
public final class GeneticWords {
    private static final String FILE = "/evidence/genetic-words.csv";
    private static final Pattern LOINC = Pattern.compile("http://loinc\\.org\\|([0-9]+-[0-9])");
    /** {@code rs123} and longer: shorter numbers name no variant. */
    private static final Pattern RS_NUMBER = Pattern.compile("RS[0-9]{3,}");

    private final Set<String> whole = new HashSet<>();
    private final List<String> starts = new ArrayList<>();

    /** @param symbols the genes' symbols and other spellings; numbers alone are left out, since they are in every text */
    public GeneticWords(Collection<String> symbols) {
        for (var row : KnowledgeTable.shipped(FILE).rows()) {
            if (row.get(1).equals("start")) {
                starts.add(upper(row.get(0)));
            } else {
                whole.add(upper(row.get(0)));
            }
        }
        for (var symbol : symbols) {
            for (var part : words(symbol)) {
                if (part.length() > 2 && !part.chars().allMatch(Character::isDigit)) {
                    whole.add(part);
                }
            }
        }
        for (var query : QueryKey.values()) {
            if (query.genetic()) {
                LOINC.matcher(query.template()).results().forEach(code -> whole.add(code.group(1)));
            }
        }
    }

    /** Whether any word of the resource speaks of genes. */
    boolean mentionedIn(JsonNode resource) {
        return words(resource.toString()).stream().anyMatch(this::speaksOfGenes);
    }

    private boolean speaksOfGenes(String word) {
        if (whole.contains(word) || RS_NUMBER.matcher(word).matches()) {
            return true;
        }
        for (var start : starts) {
            if (word.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** Runs of letters and digits in upper case; two numbers with a hyphen between them as a code too. */
    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end == at) {
                at++;
                continue;
            }
            words.add(upper(text.substring(at, end)));
            if (end < text.length() && text.charAt(end) == '-') {
                words.add(upper(text.substring(at, end(text, end + 1))));
            }
            at = end;
        }
        return words;
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
