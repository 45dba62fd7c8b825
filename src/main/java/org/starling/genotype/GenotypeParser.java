package org.starling.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what laboratories write: {@code CYP2C19*2/*2}, {@code *2x2/*4}, {@code VKORC1 -1639 AG},
 * {@code CYP2C19 *1/*2 (Intermediate Metabolizer)}. Strict on purpose: a text with a word it does not know is refused as a
 * whole, because that word may be a "not". Linear in the length of the text; never throws.
 */
public final class GenotypeParser {
    /** Laboratories write few different texts; a text that is longer than this is written by hand. */
    private static final int LONGEST_REMEMBERED = 120;

    private final GeneTable genes;
    private final PhenotypeTerms terms;
    private final Remembered<Question, List<Reading>> readings = new Remembered<>();
    private final Remembered<String, List<Gene>> mentions = new Remembered<>();

    /** A text, and the gene it is read for. */
    private record Question(String text, Optional<Gene> context) {}

    public GenotypeParser(GeneTable genes, PhenotypeTerms terms) {
        this.genes = genes;
        this.terms = terms;
    }

    /**
     * What a text says, gene by gene.
     *
     * @param context the gene the text is about when it names none itself; a gene named in the text goes before it
     */
    public List<Reading> read(String text, Optional<Gene> context) {
        if (text.length() > Tokenizer.LONGEST_TEXT) {
            return List.of(new Reading.Refused(context, Reading.Reason.TOO_LONG));
        }
        var question = new Question(text, context);
        var known = readings.get(question);
        if (known != null) {
            return known;
        }
        var read = parse(text, context);
        // What was understood to the last word holds nothing but genetics; any other text may hold a name and is not
        // kept.
        if (text.length() <= LONGEST_REMEMBERED && read.stream().noneMatch(Reading.Refused.class::isInstance)) {
            readings.put(question, read);
        }
        return read;
    }

    private List<Reading> parse(String text, Optional<Gene> context) {
        var parts = parts(text);
        var leading = parts.getFirst();
        if (parts.size() == 1) {
            return List.of(leading.read(context, genes, terms));
        }
        if (parts.size() == 2) {
            // What stands before the only gene named belongs to it: "*1/*2 CYP2C19".
            var only = parts.getLast();
            return List.of(leading.with(only.text()).read(only.gene(), genes, terms));
        }
        if (leading.saysSomething(terms)) {
            // With several genes it could belong to any: nothing in this text can be attributed safely.
            return parts.stream()
                    .skip(1)
                    .<Reading>map(part -> new Reading.Refused(part.gene(), Reading.Reason.NOT_UNDERSTOOD))
                    .toList();
        }
        return parts.stream()
                .skip(1)
                .map(part -> part.read(part.gene(), genes, terms))
                .toList();
    }

    /** The single thing a value says about the gene it stands for. */
    public Reading readOne(String text, Optional<Gene> context) {
        var all = read(text, context);
        return all.size() == 1 ? all.getFirst() : new Reading.Refused(context, Reading.Reason.SEVERAL_GENOTYPES);
    }

    /** The genes a text names, with tables or without. */
    public List<Gene> genesIn(String text) {
        var known = mentions.get(text);
        if (known != null) {
            return known;
        }
        var named = GeneMentions.in(text, genes).stream()
                .map(GeneMentions.Mention::gene)
                .distinct()
                .toList();
        if (!named.isEmpty()
                && text.length() <= LONGEST_REMEMBERED
                && parse(text, Optional.empty()).stream().noneMatch(GenotypeParser::holdsMore)) {
            mentions.put(text, named);
        }
        return named;
    }

    /** Words that are not understood. */
    private static boolean holdsMore(Reading reading) {
        return reading instanceof Reading.Refused refused && refused.reason() == Reading.Reason.NOT_UNDERSTOOD;
    }

    /**
     * An allele that a text names for itself, whatever else it says.
     *
     * @param name at two fields ({@code *57:01})
     * @param group the text names the group of that allele
     */
    public record Named(Gene gene, String name, boolean group) {}

    /** The alleles of genes with one answer for each allele that the words of a question name: {@code HLA-B*57:01 [Presence]}. */
    public List<Named> allelesAskedIn(String text) {
        if (text.length() > Tokenizer.LONGEST_TEXT || genesIn(text).stream().noneMatch(this::answersByAllele)) {
            return List.of();
        }
        var named = new ArrayList<Named>();
        for (var part : parts(text)) {
            part.gene()
                    .flatMap(genes::entry)
                    .filter(it -> it.naming() == Naming.HLA)
                    .ifPresent(entry -> {
                        for (var token : Tokenizer.tokens(part.text(), Naming.HLA, NamedAlleles.NONE)) {
                            if (token instanceof Token.Star star) {
                                named.add(new Named(entry.gene(), star.allele().name(), star.group()));
                            }
                        }
                    });
        }
        return named.stream().distinct().toList();
    }

    private boolean answersByAllele(Gene gene) {
        return genes.entry(gene).map(it -> it.naming() == Naming.HLA).orElse(false);
    }

    /** The text before the first gene, then one part for each gene named. */
    private List<TextPart> parts(String text) {
        var parts = new ArrayList<TextPart>();
        var gene = Optional.<Gene>empty();
        var from = 0;
        for (var mention : GeneMentions.in(text, genes)) {
            add(parts, gene, text.substring(from, mention.start()));
            gene = Optional.of(mention.gene());
            from = mention.end();
        }
        add(parts, gene, text.substring(from));
        return parts;
    }

    private static void add(List<TextPart> parts, Optional<Gene> gene, String text) {
        if (!parts.isEmpty() && parts.getLast().gene().equals(gene)) {
            parts.set(parts.size() - 1, parts.getLast().with(text));
        } else {
            parts.add(new TextPart(gene, text));
        }
    }
}
