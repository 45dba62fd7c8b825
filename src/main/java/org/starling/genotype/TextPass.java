package org.starling.genotype;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One pass over the tokens of a text about one gene. */
final class TextPass {
    /** In a list of what was looked for: copy numbers, of whichever allele. */
    private static final String COPIES = Copies.UNKNOWN.toString();

    private final GeneEntry entry;
    private final PhenotypeTerms terms;
    private final List<Token> tokens;
    private final Set<Genotype> genotypes = new LinkedHashSet<>();
    private final Set<String> phenotypes = new LinkedHashSet<>();
    private final List<String> tested = new ArrayList<>();
    private final StringBuilder bases = new StringBuilder();
    private final Mentions mentions = new Mentions();
    private final EnumSet<Mentions.Status> said = EnumSet.noneOf(Mentions.Status.class);
    private final EnumSet<GeneResult.Mark> marks = EnumSet.noneOf(GeneResult.Mark.class);
    private boolean listsTested;
    private boolean change;
    private boolean noCall;
    private boolean strange;
    private int at;

    TextPass(GeneEntry entry, PhenotypeTerms terms, List<Token> tokens) {
        this.entry = entry;
        this.terms = terms;
        this.tokens = tokens;
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
        return verdict();
    }

    private void strange() {
        at++;
        strange = true;
    }

    private void mark() {
        // Between two bases, as in C/T; anywhere else it parts nothing.
        strange |= bases.isEmpty();
        at++;
    }

    private void stars(Token.Star first) {
        var haplotype = haplotype(first);
        if (!followsPair()) {
            if (listsTested && haplotype.alleles().size() == 1) {
                tested.add(haplotype.single() ? haplotype.toString() : COPIES);
            } else {
                mentions.add(haplotype);
            }
            return;
        }
        at++;
        if (at < tokens.size() && tokens.get(at) instanceof Token.Star second) {
            genotypes.add(pair(haplotype, haplotype(second)));
            strange |= followsPair() || listsTested;
        } else {
            strange = true;
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
                strange = true;
            }
        }
        return new Haplotype(alleles);
    }

    private void add(Token.Star star, List<Allele> alleles) {
        at++;
        alleles.add(star.allele());
        if (star.group()) {
            marks.add(GeneResult.Mark.ALLELE_GROUP);
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
        change = true;
        strange |= !entry.position()
                        .map(it -> it.variantOf(named.from(), named.to()))
                        .orElse(false)
                || !(named.position().isEmpty() || entry.spelledAs(named.position()));
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
            tested.add(COPIES);
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
        bases.append(plus);
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
            case PhenotypeTerms.Meaning.Phenotype phenotype -> phenotypes.add(phenotype.term());
            case PhenotypeTerms.Meaning.Word known -> {
                switch (known.kind()) {
                    case FILLER -> {}
                    case NO_CALL -> noCall = true;
                    case TESTED -> listsTested = true;
                    case SCORE -> skipNumbers();
                    case HETEROZYGOUS -> say(Mentions.Status.HETEROZYGOUS);
                    case HOMOZYGOUS -> say(Mentions.Status.HOMOZYGOUS);
                    case PRESENT -> say(Mentions.Status.PRESENT);
                    case ABSENT -> say(Mentions.Status.ABSENT);
                }
            }
        }
    }

    private void say(Mentions.Status status) {
        said.add(status);
        mentions.say(status);
    }

    /** The laboratory's own score: ours is computed from the alleles. */
    private void skipNumbers() {
        while (at < tokens.size()
                && tokens.get(at) instanceof Token.Word word
                && word.text().chars().allMatch(Character::isDigit)) {
            at++;
        }
    }

    private Reading verdict() {
        var pair = entry.position().flatMap(this::pair);
        strange |= !bases.isEmpty() && pair.isEmpty();
        pair.ifPresent(genotypes::add);
        if (nothingButAnAnswer()) {
            return new Reading.Answered(entry.gene(), said.contains(Mentions.Status.PRESENT));
        }
        var one = mentions.bare();
        if (one.isPresent() && genotypes.isEmpty() && !strange && !noCall && phenotypes.size() < 2) {
            return entry.inheritance() == GeneEntry.Inheritance.AUTOSOMAL
                    ? new Reading.OneAllele(entry.gene(), one.get(), marks)
                    : stated(Optional.of(new Genotype.Single(one.get())));
        }
        if (!mentions.isEmpty()) {
            strange |= !genotypes.isEmpty() || !mentions.clear();
            listed().ifPresentOrElse(genotypes::add, () -> strange = true);
        }
        return refusal()
                .<Reading>map(it -> new Reading.Refused(Optional.of(entry.gene()), it))
                .orElseGet(() -> stated(genotypes.stream().findFirst()));
    }

    private Reading.Stated stated(Optional<Genotype> genotype) {
        return new Reading.Stated(entry.gene(), genotype, phenotypes.stream().findFirst(), tested, marks, List.of());
    }

    /** "Positive" alone: the question stands elsewhere. */
    private boolean nothingButAnAnswer() {
        return said.size() == 1
                && (said.contains(Mentions.Status.PRESENT) || said.contains(Mentions.Status.ABSENT))
                && mentions.isEmpty()
                && genotypes.isEmpty()
                && phenotypes.isEmpty()
                && tested.isEmpty()
                && !strange
                && !noCall;
    }

    /** The genotype that alleles named one by one make up, for the genes whose results are written so. */
    private Optional<Genotype> listed() {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        return switch (entry.naming()) {
            case HLA -> mentions.presence();
            case STAR -> Optional.empty();
            case NAMED -> {
                tested.addAll(mentions.absent());
                yield mentions.carried(
                        new Haplotype(List.of(Allele.of(entry.reference().orElseThrow()))),
                        entry.inheritance() == GeneEntry.Inheritance.MITOCHONDRIAL);
            }
        };
    }

    private Optional<Genotype> pair(GeneEntry.Position position) {
        if (bases.length() == 2) {
            return position.pair(bases.charAt(0), bases.charAt(1));
        }
        return bases.isEmpty() && change && said.equals(EnumSet.of(Mentions.Status.HETEROZYGOUS))
                ? Optional.of(new Genotype.BasePair(position, position.reference(), position.variant()))
                : Optional.empty();
    }

    private Optional<Reading.Reason> refusal() {
        if (strange || (mentions.isEmpty() && saysPresence())) {
            return Optional.of(Reading.Reason.NOT_UNDERSTOOD);
        }
        if (noCall) {
            return Optional.of(Reading.Reason.NO_CALL);
        }
        if (genotypes.size() > 1) {
            return Optional.of(Reading.Reason.SEVERAL_GENOTYPES);
        }
        if (phenotypes.size() > 1) {
            return Optional.of(Reading.Reason.SEVERAL_PHENOTYPES);
        }
        if (genotypes.isEmpty() && phenotypes.isEmpty() && tested.isEmpty()) {
            return Optional.of(Reading.Reason.NOTHING);
        }
        return contradictsZygosity() ? Optional.of(Reading.Reason.CONTRADICTS_ITSELF) : Optional.empty();
    }

    /** "Positive" beside a diplotype or a phenotype may mean anything. */
    private boolean saysPresence() {
        return said.contains(Mentions.Status.PRESENT) || said.contains(Mentions.Status.ABSENT);
    }

    private boolean contradictsZygosity() {
        if (genotypes.isEmpty() || !mentions.isEmpty() || said.isEmpty()) {
            return false;
        }
        var same = switch (genotypes.iterator().next()) {
            case Genotype.Diplotype stars -> stars.first().equals(stars.second());
            case Genotype.BasePair pair -> pair.first() == pair.second();
            case Genotype.Presence presence -> presence.present().size() == 1;
            case Genotype.Single one -> true;
            case Genotype.Half half -> false;
            case Genotype.Unphased unphased -> false;
        };
        return !said.equals(EnumSet.of(same ? Mentions.Status.HOMOZYGOUS : Mentions.Status.HETEROZYGOUS));
    }
}
