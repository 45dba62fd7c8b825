package org.starling.genotype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Genotype List Strings ({@code hla#3.31.0#HLA-A*03:01:01:01+HLA-A*30:01:01}; Milius et al., Tissue Antigens 2013, PMID
 * 23849068). The signs bind from loose to tight: {@code ^} parts loci, {@code |} alternative genotypes, {@code +} the copies of a
 * genotype, {@code ~} alleles on one chromosome, {@code /} the alleles that a copy may be. What is ambiguous counts only as far
 * as all alternatives agree. Linear in the length of the text up to the number of alternatives; never throws.
 */
public final class GlString {
    private static final int LONGEST = 20_000;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z]+#[^#^|+~/]*#");
    private static final Pattern ALLELE = Pattern.compile("(HLA-[A-Z]{1,4}[0-9]{0,2})(\\*[0-9A-Z:]+)");

    private final GeneTable genes;

    public GlString(GeneTable genes) {
        this.genes = genes;
    }

    /** Whether a text bears the prefix of a GL String. */
    public static boolean is(String text) {
        return text.indexOf('#') > 0 && PREFIX.matcher(text).lookingAt();
    }

    /** One allele as written: of a gene, at two fields where it has them. */
    private record Written(Gene gene, Optional<Allele> allele, boolean group) {}

    /** What one genotype of a locus says of a gene: for each copy, the alleles it may be. */
    private record Copies(List<Set<String>> copies) {}

    /** What a text says of one gene, in all its alternatives. */
    private static final class Locus {
        private final List<Copies> alternatives = new ArrayList<>();
        private boolean open;
        private boolean group;
    }

    /**
     * What a GL String says, gene by gene.
     *
     * @param text with its prefix or without
     * @param context the gene it is about, which bears the refusal of a text that can't be read
     * @param genotype the text stands where a genotype belongs; there some servers part the two alleles by {@code /}
     */
    public List<Reading> read(String text, Optional<Gene> context, boolean genotype) {
        var prefix = PREFIX.matcher(text);
        var body = (prefix.lookingAt() ? text.substring(prefix.end()) : text).strip();
        if (body.isEmpty() || body.length() > LONGEST) {
            return List.of(malformed(context));
        }
        var loci = new LinkedHashMap<Gene, Locus>();
        for (var locus : body.split("\\^", -1)) {
            if (!add(locus, loci)) {
                return List.of(malformed(context));
            }
        }
        var readings = new ArrayList<Reading>();
        loci.forEach((gene, locus) -> readings.add(reading(gene, locus, genotype && pairBySlash(body))));
        return readings;
    }

    private static Reading malformed(Optional<Gene> context) {
        return new Reading.Refused(context, Reading.Reason.MALFORMED_GL_STRING);
    }

    /** Two alleles, one sign between them: {@code HLA-B*08:01/HLA-B*40:01}. */
    private static boolean pairBySlash(String body) {
        var slash = body.indexOf('/');
        return slash > 0 && slash == body.lastIndexOf('/') && "^|+~".chars().noneMatch(c -> body.indexOf(c) >= 0);
    }

    /** Adds the alternatives of one locus; false when the text is none. */
    private static boolean add(String text, Map<Gene, Locus> loci) {
        var mine = new LinkedHashMap<Gene, Locus>();
        var genotypes = text.split("\\|", -1);
        for (var genotype : genotypes) {
            var byGene = new LinkedHashMap<Gene, List<Set<String>>>();
            for (var copy : genotype.split("\\+", -1)) {
                for (var alleles : copy.split("~", -1)) {
                    if (!addCopy(alleles, byGene, mine)) {
                        return false;
                    }
                }
            }
            byGene.forEach((gene, copies) ->
                    mine.computeIfAbsent(gene, it -> new Locus()).alternatives.add(new Copies(List.copyOf(copies))));
        }
        for (var entry : mine.entrySet()) {
            // A gene that some alternatives leave out is open, and so is one that stands at two loci of the text.
            entry.getValue().open |= entry.getValue().alternatives.size() != genotypes.length;
            if (loci.putIfAbsent(entry.getKey(), entry.getValue()) != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean addCopy(String text, Map<Gene, List<Set<String>>> byGene, Map<Gene, Locus> loci) {
        var names = new TreeSet<String>();
        Gene gene = null;
        for (var each : text.split("/", -1)) {
            var written = written(each);
            if (written.isEmpty() || (gene != null && !gene.equals(written.get().gene()))) {
                return false;
            }
            gene = written.get().gene();
            var locus = loci.computeIfAbsent(gene, it -> new Locus());
            locus.group |= written.get().group();
            locus.open |= written.get().allele().isEmpty();
            written.get().allele().ifPresent(it -> names.add(it.name()));
        }
        if (gene == null) {
            return false;
        }
        byGene.computeIfAbsent(gene, it -> new ArrayList<>()).add(names);
        return true;
    }

    /** One allele; empty for what is none. One field or a code of letters stands for many alleles: no name is known then. */
    private static Optional<Written> written(String text) {
        var matcher = ALLELE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var gene = new Gene(matcher.group(1));
        var tokens = Tokenizer.tokens(matcher.group(2), Naming.HLA, NamedAlleles.NONE);
        if (tokens.size() == 1 && tokens.getFirst() instanceof Token.Star star) {
            return Optional.of(new Written(gene, Optional.of(star.allele()), star.group()));
        }
        // "*02", "*02:AKBAR": letters or one field, but digits first and no empty field.
        return matcher.group(2).matches("\\*[0-9]{2,4}(:[A-Z]{2,})?")
                ? Optional.of(new Written(gene, Optional.empty(), false))
                : Optional.empty();
    }

    private Reading reading(Gene gene, Locus locus, boolean pairBySlash) {
        if (genes.entry(gene).isEmpty()) {
            return new Reading.Refused(Optional.of(gene), Reading.Reason.NO_TABLES);
        }
        if (locus.open) {
            return new Reading.Refused(Optional.of(gene), Reading.Reason.SET_OF_ALLELES);
        }
        var marks = new LinkedHashSet<GeneResult.Mark>();
        if (locus.group) {
            marks.add(GeneResult.Mark.ALLELE_GROUP);
        }
        var first = locus.alternatives.getFirst().copies();
        if (pairBySlash && first.size() == 1 && ofTwoFamilies(first.getFirst())) {
            var pair = List.copyOf(first.getFirst());
            marks.add(GeneResult.Mark.AMBIGUOUS);
            return stated(
                    gene,
                    Genotype.Presence.typing(pair.getFirst(), pair.getLast()),
                    marks,
                    List.of(
                            "GL String: a genotype without a plus sign; the slash was read as parting its two alleles"));
        }
        var typed = locus.alternatives.stream().allMatch(it -> it.copies().size() == 2);
        var possible = new TreeSet<String>();
        locus.alternatives.forEach(it -> it.copies().forEach(possible::addAll));
        var present = shared(locus);
        if (typed && possible.equals(present)) {
            return stated(gene, Genotype.Presence.typing(present.first(), present.last()), marks, List.of());
        }
        var absent = new TreeSet<String>();
        if (typed) {
            absent.addAll(genes.askedFor(gene));
            absent.removeAll(possible);
        }
        if (present.isEmpty() && absent.isEmpty()) {
            return new Reading.Refused(Optional.of(gene), Reading.Reason.UNDECIDED);
        }
        if (!possible.equals(present)) {
            marks.add(GeneResult.Mark.AMBIGUOUS);
        }
        return stated(
                gene,
                new Genotype.Presence(present, absent, false),
                marks,
                possible.equals(present)
                        ? List.of()
                        : List.of("GL String with alternatives " + String.join(", ", possible)
                                + ": only what all of them share counts"));
    }

    /** {@code *40:01/*40:55} is one allele that was not told from its like; {@code *08:01/*40:01} can't be. */
    private static boolean ofTwoFamilies(Set<String> names) {
        return names.size() == 2
                && names.stream()
                                .map(it -> it.substring(0, it.indexOf(':')))
                                .distinct()
                                .count()
                        == 2;
    }

    /** The alleles that a person has whichever alternative is true: one of the copies can be nothing else. */
    private static TreeSet<String> shared(Locus locus) {
        var shared = new TreeSet<String>();
        var first = true;
        for (var alternative : locus.alternatives) {
            var certain = new TreeSet<String>();
            for (var copy : alternative.copies()) {
                if (copy.size() == 1) {
                    certain.addAll(copy);
                }
            }
            if (first) {
                shared.addAll(certain);
            } else {
                shared.retainAll(certain);
            }
            first = false;
        }
        return shared;
    }

    private static Reading stated(Gene gene, Genotype genotype, Set<GeneResult.Mark> marks, List<String> notes) {
        return new Reading.Stated(gene, Optional.of(genotype), Optional.empty(), List.of(), marks, notes);
    }
}
