package org.starling.genotype.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneEntry;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Reading;

/**
 * Joins a question about alleles with its answer, for the genes whose result is one answer for each allele. The question stands in
 * the code ({@code HLA-B*57:01 [Presence]}), the answer in the value. A "negative" is about the allele named and no other.
 */
final class AlleleAnswers {
    private static final String PARTS = "[,;\\n]| and | und ";

    private final GeneTable genes;
    private final GenotypeParser parser;

    AlleleAnswers(GeneTable genes, GenotypeParser parser) {
        this.genes = genes;
        this.parser = parser;
    }

    /** What a question and its answer say together: a statement, or why they say none. */
    sealed interface Joined {
        record Says(Reading.Stated stated) implements Joined {}

        record SaysNothing(String reason) implements Joined {}
    }

    /** Joins a yes or no. */
    Joined join(Reading.Answered answer, GeneClues clues) {
        var asked = clues.askedOf(answer.gene());
        if (!answersByAllele(answer.gene()) || asked.isEmpty()) {
            return new Joined.SaysNothing("an answer without the allele that was asked for");
        }
        if (clues.codeContradicts(answer.gene())) {
            return new Joined.SaysNothing("the code beside it means another gene");
        }
        if (asked.stream().map(GenotypeParser.Named::name).distinct().count() > 1) {
            return new Joined.SaysNothing("one answer to a question about several alleles");
        }
        var marks = asked.stream().anyMatch(GenotypeParser.Named::group)
                ? Set.of(GeneResult.Mark.ALLELE_GROUP)
                : Set.<GeneResult.Mark>of();
        return says(answer.gene(), Genotype.Presence.of(asked.getFirst().name(), answer.present()), marks);
    }

    /** Joins a bare allele: where alleles were asked for, it was found. */
    Joined join(Reading.OneAllele one, GeneClues clues) {
        var name = one.haplotype().toString();
        if (!answersByAllele(one.gene())) {
            return new Joined.SaysNothing("one allele only");
        }
        if (clues.question() != Question.GENOTYPE
                && clues.askedOf(one.gene()).stream().noneMatch(it -> it.name().equals(name))) {
            return new Joined.SaysNothing("an allele without a word of whether it is there");
        }
        return says(one.gene(), Genotype.Presence.of(name, true), one.marks());
    }

    /** A list of bare alleles under a question about alleles; empty for any other text. */
    Optional<Reading.Stated> list(String text, Optional<Gene> context, GeneClues clues) {
        if (clues.question() != Question.GENOTYPE && clues.asked().isEmpty()) {
            return Optional.empty();
        }
        var present = new TreeSet<String>();
        var marks = new TreeSet<GeneResult.Mark>();
        var whose = new TreeSet<Gene>();
        for (var part : text.split(PARTS)) {
            if (!(parser.readOne(part, context) instanceof Reading.OneAllele one) || !answersByAllele(one.gene())) {
                return Optional.empty();
            }
            whose.add(one.gene());
            present.add(one.haplotype().toString());
            marks.addAll(one.marks());
        }
        return whose.size() == 1
                        && (clues.question() == Question.GENOTYPE
                                || clues.asked().stream().anyMatch(it -> present.contains(it.name())))
                ? Optional.of(stated(whose.first(), new Genotype.Presence(present, new TreeSet<>(), false), marks))
                : Optional.empty();
    }

    boolean answersByAllele(Gene gene) {
        return genes.entry(gene)
                .map(it -> it.method() == GeneEntry.Method.PRESENCE)
                .orElse(false);
    }

    private static Joined says(Gene gene, Genotype genotype, Set<GeneResult.Mark> marks) {
        return new Joined.Says(stated(gene, genotype, marks));
    }

    private static Reading.Stated stated(Gene gene, Genotype genotype, Set<GeneResult.Mark> marks) {
        return new Reading.Stated(gene, Optional.of(genotype), Optional.empty(), List.of(), marks, List.of());
    }
}
