package org.starling.genotype;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What answer codes and words of a result mean: {@code LA9657-3}, {@code PM} and {@code extensive metabolizer} among them. */
public final class PhenotypeTerms {
    /** No phrase of the table has more words. */
    static final int LONGEST_PHRASE = 3;

    private final Map<String, Meaning> meanings = new HashMap<>();

    /** What an answer or phrase means. */
    sealed interface Meaning {
        /** A CPIC term. */
        record Phenotype(String term) implements Meaning {}

        /** A word with a task in the sentence. */
        record Word(Kind kind) implements Meaning {}
    }

    /** Tasks of words that are not phenotypes. */
    enum Kind {
        FILLER,
        NO_CALL,
        TESTED,
        SCORE,
        ZYGOSITY
    }

    private PhenotypeTerms() {
        for (var row : Table.read("answers.csv").rows()) {
            meanings.put(row.get(0), meaning(row.get(1), row.get(2)));
        }
    }

    /** Reads the table that is shipped. */
    public static PhenotypeTerms load() {
        return new PhenotypeTerms();
    }

    /** The CPIC term of an answer code. */
    public Optional<String> ofCode(String code) {
        return meanings.get(code) instanceof Meaning.Phenotype phenotype
                ? Optional.of(phenotype.term())
                : Optional.empty();
    }

    /** Whether an answer code says that the assay gave nothing. */
    public boolean noCall(String code) {
        return meanings.get(code) instanceof Meaning.Word word && word.kind() == Kind.NO_CALL;
    }

    /** The meaning of a phrase in lower case, words parted by one space. */
    Optional<Meaning> ofPhrase(String phrase) {
        return Optional.ofNullable(meanings.get(phrase));
    }

    private static Meaning meaning(String kind, String term) {
        return kind.equals("phenotype")
                ? new Meaning.Phenotype(term)
                : new Meaning.Word(Kind.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    /** Whether two terms differ in certainty of wording only: {@code Likely Poor Metabolizer} and {@code Poor Metabolizer}. */
    static boolean sameMeaning(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** The term without its degree of certainty. */
    static String plain(String term) {
        if (term.startsWith("Likely ")) {
            return term.substring(7);
        }
        return term.startsWith("Possible ") ? term.substring(9) : term;
    }
}
