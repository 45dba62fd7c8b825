package org.starling.genotype;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tokens of a text that belong to one gene. */
record TextPart(Optional<Gene> gene, List<Token> tokens) {

    /** Whether anything but filler stands here. */
    boolean saysSomething(PhenotypeTerms terms) {
        return tokens.stream()
                .anyMatch(token -> !(token instanceof Token.Word word
                        && terms.ofPhrase(word.text()).orElse(null) instanceof PhenotypeTerms.Meaning.Word known
                        && known.kind() == PhenotypeTerms.Kind.FILLER));
    }

    /** Reads the part for a gene. */
    Reading read(Optional<Gene> about, GeneTable genes, PhenotypeTerms terms) {
        if (about.isEmpty()) {
            return new Reading.Refused(about, Reading.Reason.NO_GENE);
        }
        var entry = genes.entry(about.get());
        return entry.isEmpty()
                ? new Reading.Refused(about, Reading.Reason.NO_TABLES)
                : new Pass(entry.get(), terms).read();
    }

    /** One pass over the tokens. */
    private final class Pass {
        /** In a list of what was looked for: copy numbers, of whichever allele. */
        private static final String COPIES = Copies.UNKNOWN.toString();

        private final GeneEntry entry;
        private final PhenotypeTerms terms;
        private final Set<Genotype> genotypes = new LinkedHashSet<>();
        private final Set<String> phenotypes = new LinkedHashSet<>();
        private final List<String> tested = new ArrayList<>();
        private final StringBuilder bases = new StringBuilder();
        private final Set<String> zygosity = new LinkedHashSet<>();
        private boolean listsTested;
        private final List<Haplotype> lone = new ArrayList<>();
        private boolean change;
        private boolean noCall;
        private boolean strange;
        private int at;

        Pass(GeneEntry entry, PhenotypeTerms terms) {
            this.entry = entry;
            this.terms = terms;
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
            if (!follows(Token.Mark.PAIR)) {
                if (listsTested && haplotype.alleles().size() == 1) {
                    tested.add(haplotype.single() ? haplotype.toString() : COPIES);
                } else {
                    lone.add(haplotype);
                }
                return;
            }
            at++;
            if (at < tokens.size() && tokens.get(at) instanceof Token.Star second) {
                genotypes.add(new Genotype.Diplotype(haplotype, haplotype(second)));
                strange |= follows(Token.Mark.PAIR) || listsTested;
            } else {
                strange = true;
            }
        }

        private Haplotype haplotype(Token.Star first) {
            var alleles = new ArrayList<StarAllele>();
            alleles.add(first.allele());
            at++;
            while (follows(Token.Mark.TANDEM)) {
                at++;
                if (at < tokens.size() && tokens.get(at) instanceof Token.Star next) {
                    alleles.add(next.allele());
                    at++;
                } else {
                    strange = true;
                }
            }
            return new Haplotype(alleles);
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
            for (var length = Math.min(PhenotypeTerms.LONGEST_PHRASE, tokens.size() - at); length > 0; length--) {
                var meaning = phrase(length).flatMap(terms::ofPhrase);
                if (meaning.isPresent()) {
                    at += length;
                    take(meaning.get(), word.text());
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

        private void take(PhenotypeTerms.Meaning meaning, String word) {
            switch (meaning) {
                case PhenotypeTerms.Meaning.Phenotype phenotype -> phenotypes.add(phenotype.term());
                case PhenotypeTerms.Meaning.Word known -> {
                    switch (known.kind()) {
                        case FILLER -> {}
                        case NO_CALL -> noCall = true;
                        case TESTED -> listsTested = true;
                        case SCORE -> skipNumbers();
                        case ZYGOSITY -> zygosity.add(word);
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

        private Reading verdict() {
            var pair = entry.position().flatMap(this::pair);
            strange |= !bases.isEmpty() && pair.isEmpty();
            pair.ifPresent(genotypes::add);
            var refusal = refusal();
            if (refusal.isPresent()) {
                return new Reading.Refused(Optional.of(entry.gene()), refusal.get());
            }
            return lone.size() == 1
                    ? new Reading.OneAllele(entry.gene(), lone.getFirst())
                    : new Reading.Stated(
                            entry.gene(),
                            genotypes.stream().findFirst(),
                            phenotypes.stream().findFirst(),
                            tested);
        }

        private Optional<Genotype> pair(GeneEntry.Position position) {
            if (bases.length() == 2) {
                return position.pair(bases.charAt(0), bases.charAt(1));
            }
            return bases.isEmpty() && change && zygosity.equals(Set.of("heterozygous"))
                    ? Optional.of(new Genotype.BasePair(position, position.reference(), position.variant()))
                    : Optional.empty();
        }

        private Optional<Reading.Reason> refusal() {
            if (strange) {
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
            if (lone.size() > 1 || (!lone.isEmpty() && !genotypes.isEmpty())) {
                return Optional.of(Reading.Reason.NOT_UNDERSTOOD);
            }
            if (genotypes.isEmpty() && phenotypes.isEmpty() && tested.isEmpty() && lone.isEmpty()) {
                return Optional.of(Reading.Reason.NOTHING);
            }
            return contradictsZygosity() ? Optional.of(Reading.Reason.CONTRADICTS_ITSELF) : Optional.empty();
        }

        private boolean contradictsZygosity() {
            if (genotypes.isEmpty() || zygosity.isEmpty()) {
                return false;
            }
            var same = switch (genotypes.iterator().next()) {
                case Genotype.Diplotype stars -> stars.first().equals(stars.second());
                case Genotype.BasePair pair -> pair.first() == pair.second();
            };
            return !zygosity.equals(Set.of(same ? "homozygous" : "heterozygous"));
        }
    }
}
