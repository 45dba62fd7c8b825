package org.starling.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One pass over the tokens of a text about one gene. */
final class TextPass {
    /** In a list of what was looked for: copy numbers, of whichever allele. */
    private static final String COPIES = Copies.UNKNOWN.toString();

    private final GeneEntry entry;
    private final PhenotypeTerms terms;
    private final List<Token> tokens;
    private final SaidOfGene said;
    private boolean listsTested;
    private int at;

    TextPass(GeneEntry entry, PhenotypeTerms terms, List<Token> tokens) {
        this.entry = entry;
        this.terms = terms;
        this.tokens = tokens;
        said = new SaidOfGene(entry);
    }

    Reading read() {
        while (at < tokens.size()) {
            switch (tokens.get(at)) {
                case Token.Star star -> stars(star);
                case Token.Mark mark -> mark();
                case Token.Word word -> word(word);
                case Token.Change named -> change(named);
                case Token.Unknown unknown -> strange();
            }
        }
        return said.reading();
    }

    private void strange() {
        at++;
        said.strange();
    }

    private void mark() {
        // Between two bases, as in C/T; anywhere else it parts nothing.
        if (!said.hasBases()) {
            said.strange();
        }
        at++;
    }

    private void stars(Token.Star first) {
        var haplotype = haplotype(first);
        if (!followsPair()) {
            if (listsTested && haplotype.alleles().size() == 1) {
                said.tested(haplotype.single() ? haplotype.toString() : COPIES);
            } else {
                said.mention(haplotype);
            }
            return;
        }
        at++;
        if (at < tokens.size() && tokens.get(at) instanceof Token.Star second) {
            said.genotype(pair(haplotype, haplotype(second)));
            if (followsPair() || listsTested) {
                said.strange();
            }
        } else {
            said.strange();
        }
    }

    private Genotype pair(Haplotype first, Haplotype second) {
        return entry.naming() == Naming.HLA
                ? Genotype.Presence.typing(first.toString(), second.toString())
                : new Genotype.Diplotype(first, second);
    }

    private Haplotype haplotype(Token.Star first) {
        var alleles = new ArrayList<Allele>();
        add(first, alleles);
        while (entry.naming() != Naming.HLA && follows(Token.Mark.TANDEM)) {
            at++;
            if (at < tokens.size() && tokens.get(at) instanceof Token.Star next) {
                add(next, alleles);
            } else {
                said.strange();
            }
        }
        return new Haplotype(alleles);
    }

    private void add(Token.Star star, List<Allele> alleles) {
        at++;
        alleles.add(star.allele());
        if (star.group()) {
            said.mark(GeneResult.Mark.ALLELE_GROUP);
        }
    }

    /** Two HLA alleles are joined by a plus sign too, since none of them stands in tandem. */
    private boolean followsPair() {
        return follows(Token.Mark.PAIR) || (entry.naming() == Naming.HLA && follows(Token.Mark.TANDEM));
    }

    private boolean follows(Token.Mark mark) {
        return at < tokens.size() && tokens.get(at) == mark;
    }

    private void change(Token.Change named) {
        at++;
        said.change();
        var ours = entry.position()
                .map(it -> it.variantOf(named.from(), named.to()))
                .orElse(false);
        if (!ours || !(named.position().isEmpty() || entry.spelledAs(named.position()))) {
            said.strange();
        }
    }

    private void word(Token.Word word) {
        if (entry.position().isPresent() && bases(word.text())) {
            at++;
            return;
        }
        for (var length = Math.min(terms.longestPhrase(), tokens.size() - at); length > 0; length--) {
            var meaning = phrase(length).flatMap(it -> terms.ofPhrase(it, entry.gene()));
            if (meaning.isPresent()) {
                at += length;
                take(meaning.get());
                return;
            }
        }
        if (listsTested && word.text().equalsIgnoreCase(COPIES)) {
            at++;
            said.tested(COPIES);
            return;
        }
        strange();
    }

    private boolean bases(String word) {
        if (word.length() > 2) {
            return false;
        }
        var plus = new StringBuilder();
        for (var c : word.toUpperCase(Locale.ROOT).toCharArray()) {
            if (!Tokenizer.base(c)) {
                return false;
            }
            plus.append(c);
        }
        said.bases(plus);
        return true;
    }

    private Optional<String> phrase(int length) {
        var words = new StringBuilder();
        for (var token : tokens.subList(at, at + length)) {
            if (!(token instanceof Token.Word word)) {
                return Optional.empty();
            }
            words.append(words.isEmpty() ? "" : " ").append(word.text().replace("metaboliser", "metabolizer"));
        }
        return Optional.of(words.toString());
    }

    private void take(PhenotypeTerms.Meaning meaning) {
        switch (meaning) {
            case PhenotypeTerms.Meaning.Phenotype phenotype -> said.phenotype(phenotype.term());
            case PhenotypeTerms.Meaning.Word known -> {
                switch (known.kind()) {
                    case FILLER -> {}
                    case NO_CALL -> said.noCall();
                    case TESTED -> listsTested = true;
                    case SCORE -> skipNumbers();
                    case HETEROZYGOUS -> said.say(Mentions.Status.HETEROZYGOUS);
                    case HOMOZYGOUS -> said.say(Mentions.Status.HOMOZYGOUS);
                    case PRESENT -> said.say(Mentions.Status.PRESENT);
                    case ABSENT -> said.say(Mentions.Status.ABSENT);
                }
            }
        }
    }

    /** The laboratory's own score: ours is computed from the alleles. */
    private void skipNumbers() {
        while (at < tokens.size()
                && tokens.get(at) instanceof Token.Word word
                && word.text().chars().allMatch(Character::isDigit)) {
            at++;
        }
    }
}
