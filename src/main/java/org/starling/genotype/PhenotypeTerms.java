package org.starling.genotype;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What answer codes and words of a result mean: {@code LA9657-3}, {@code PM} and {@code extensive metabolizer} among them. */
public final class PhenotypeTerms {
    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<InGene, Meaning> inGene = new HashMap<>();
    private final int longestPhrase;

    /** What a phrase means where it is about this gene. */
    private record InGene(Gene gene, String phrase) {}

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
        HETEROZYGOUS,
        HOMOZYGOUS,
        /** The allele named, or what was asked for, is there. */
        PRESENT,
        /** It is not. */
        ABSENT
    }

    private PhenotypeTerms() {
        var longest = 1;
        for (var row : CpicTables.rows("answers.csv")) {
            var meaning = meaning(row.get(1), row.get(2));
            if (row.get(3).isEmpty()) {
                meanings.put(row.get(0), meaning);
            } else {
                inGene.put(new InGene(new Gene(row.get(3)), row.get(0)), meaning);
            }
            longest = Math.max(longest, row.get(0).split(" ").length);
        }
        longestPhrase = longest;
    }

    /** Reads the table that is shipped. */
    public static PhenotypeTerms load() {
        return new PhenotypeTerms();
    }

    /** No phrase of the table has more words. */
    int longestPhrase() {
        return longestPhrase;
    }

    /** The CPIC term of an answer code given for a gene. */
    public Optional<String> ofCode(String code, Gene gene) {
        return ofPhrase(code, gene)
                .filter(Meaning.Phenotype.class::isInstance)
                .map(it -> ((Meaning.Phenotype) it).term());
    }

    /** Whether an answer code says that what was asked for is there, or not; empty for any other. */
    public Optional<Boolean> presence(String code) {
        if (!(meanings.get(code) instanceof Meaning.Word word)) {
            return Optional.empty();
        }
        return switch (word.kind()) {
            case PRESENT -> Optional.of(true);
            case ABSENT -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The LOINC answer for a CPIC term; empty where LOINC has none, or several that mean different things. */
    public Optional<String> codeOf(String term) {
        var wanted = new Meaning.Phenotype(term);
        var codes = meanings.entrySet().stream()
                .filter(each -> each.getValue().equals(wanted) && each.getKey().startsWith("LA"))
                .map(Map.Entry::getKey)
                .toList();
        return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
    }

    /** Whether an answer code says that the assay gave nothing. */
    public boolean noCall(String code) {
        return meanings.get(code) instanceof Meaning.Word word && word.kind() == Kind.NO_CALL;
    }

    /** The meaning of a phrase in lower case, words parted by one space, where it is about this gene. */
    Optional<Meaning> ofPhrase(String phrase, Gene gene) {
        var own = inGene.get(new InGene(gene, phrase));
        return Optional.ofNullable(own == null ? meanings.get(phrase) : own);
    }

    /** Whether a word changes nothing, whatever it is about. */
    boolean filler(String word) {
        return meanings.get(word) instanceof Meaning.Word known && known.kind() == Kind.FILLER;
    }

    private static Meaning meaning(String kind, String term) {
        return kind.equals("phenotype")
                ? new Meaning.Phenotype(term)
                : new Meaning.Word(Kind.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    /** Whether a term says that nothing is out of the ordinary: {@code Normal Metabolizer}. */
    public static boolean normal(String term) {
        return plain(term).startsWith("Normal");
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
