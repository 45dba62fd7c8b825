package org.starling.genotype;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Words that matter around a result where people write it into lists, flags, narratives and titles of documents:
 * {@code carrier-words.csv}. A star at the end of a word of the table stands for any ending.
 */
public final class CarrierWords {
    private static final int LONGEST_NAME = 5;

    private enum Kind {
        DOUBT,
        COPIES,
        REMARK,
        BAN,
        DISEASE,
        GENETIC,
        GENETIC_CODE,
        SEQUENCE,
        RECOMMENDATION
    }

    private final Map<Kind, Set<String>> whole = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> beginnings = new EnumMap<>(Kind.class);

    private CarrierWords() {
        for (var row : CpicTables.rows("carrier-words.csv")) {
            var kind = Kind.valueOf(row.get(1).replace('-', '_').toUpperCase(Locale.ROOT));
            var word = row.get(0);
            if (word.endsWith("*")) {
                beginnings.computeIfAbsent(kind, it -> new ArrayList<>()).add(word.substring(0, word.length() - 1));
            } else {
                whole.computeIfAbsent(kind, it -> new HashSet<>()).add(word);
            }
        }
    }

    /** Reads the table that is shipped. */
    public static CarrierWords load() {
        return new CarrierWords();
    }

    /** Whether a text may take back what it says: a "not", a relative, a question, a result still to come. */
    public boolean doubtful(String text) {
        return text.indexOf('?') >= 0 || has(Kind.DOUBT, text);
    }

    /** Whether a text goes on about copies of a gene: {@code gene duplication detected}. */
    public boolean speaksOfCopies(String text) {
        return has(Kind.COPIES, text);
    }

    /** Whether a text names a disease rather than a result: {@code ... deficiency}. */
    public boolean namesDisease(String text) {
        return has(Kind.DISEASE, text);
    }

    /** Whether the words of a document say that it is about genes. */
    public boolean speaksOfGenes(String text) {
        return has(Kind.GENETIC, text);
    }

    /** Whether a code of a report's type or category means a genetic report. */
    public boolean isGeneticReport(String code) {
        return whole(Kind.GENETIC_CODE).contains(code);
    }

    /** Whether a content type or file name means sequence data. */
    public boolean isSequenceFile(String name) {
        return has(Kind.SEQUENCE, name);
    }

    /** Whether a code asks to change a drug because of a genetic result. */
    public boolean isRecommendation(String code) {
        return whole(Kind.RECOMMENDATION).contains(code);
    }

    /**
     * Whether a part of a text only remarks on the result beside it: words of the table and drug names, nothing else. "Do not use"
     * is a remark only where the drug is named, since it could mean the result.
     *
     * @param drug whether a name in lower case is that of a drug
     */
    boolean isRemark(String part, Predicate<String> drug) {
        var words = words(part);
        var drugs = 0;
        var bans = 0;
        var at = 0;
        while (at < words.size()) {
            var length = Math.min(LONGEST_NAME, words.size() - at);
            while (length > 0) {
                var phrase = String.join(" ", words.subList(at, at + length));
                if (drug.test(phrase)) {
                    drugs++;
                    break;
                }
                if (whole(Kind.BAN).contains(phrase)) {
                    bans++;
                    break;
                }
                if (whole(Kind.REMARK).contains(phrase)) {
                    break;
                }
                length--;
            }
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return at > 0 && (bans == 0 || drugs > 0);
    }

    private boolean has(Kind kind, String text) {
        var words = words(text);
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if ((whole(kind).contains(word)
                            || beginnings.getOrDefault(kind, List.of()).stream().anyMatch(word::startsWith))
                    && !namesAGene(words, i)) {
                return true;
            }
        }
        return false;
    }

    /** "Family 2" is part of a gene's long name; any other family is that of the patient. */
    private static boolean namesAGene(List<String> words, int at) {
        return words.get(at).equals("family")
                && at + 1 < words.size()
                && words.get(at + 1).chars().allMatch(Character::isDigit);
    }

    private Set<String> whole(Kind kind) {
        return whole.getOrDefault(kind, Set.of());
    }

    /** Runs of letters and digits, in lower case. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i <= text.length(); i++) {
            if (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
                start = -1;
            }
        }
        return words;
    }
}
