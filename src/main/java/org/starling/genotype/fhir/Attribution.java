package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.Reading;

/** Decides which gene a value is about, and notes what it says or why it can't be used. */
final class Attribution {
    private final Values values;
    private final PhenotypeTable table;
    private final TestedAlleles testedAlleles;
    private final AlleleAnswers answers;

    Attribution(GeneTable genes, Values values, PhenotypeTable table) {
        this.values = values;
        this.table = table;
        testedAlleles = new TestedAlleles(genes, values.parser());
        answers = new AlleleAnswers(genes, values.parser());
    }

    /** Notes a value under the genes its surroundings name. */
    void note(
            Item<? extends Resource> item,
            @Nullable Type value,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        note(item, value, Values.raw(value), clues, basis, marks, ledger);
    }

    /** Notes a value that was cleared of remarks; {@code raw} is what stood there. */
    void note(
            Item<? extends Resource> item,
            @Nullable Type value,
            String raw,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var all = EnumSet.noneOf(GeneResult.Mark.class);
        all.addAll(marks);
        all.addAll(clues.marks());
        for (var reading : readings(value, clues)) {
            note(item, reading, raw, clues, basis, all, ledger);
        }
    }

    private Set<Reading> readings(@Nullable Type value, GeneClues clues) {
        var candidates = clues.candidates();
        if (candidates.size() < 2) {
            var context = candidates.stream().findFirst();
            var readings = new LinkedHashSet<Reading>();
            for (var reading : values.read(value, context, clues.question())) {
                readings.add(
                        reading instanceof Reading.Refused
                                ? answers.list(Values.words(value), context, clues)
                                        .<Reading>map(it -> it)
                                        .orElse(reading)
                                : reading);
            }
            return readings;
        }
        return ofSeveral(value, clues);
    }

    /** Several genes on one genotype: the allele decides whose it is, and nobody if it fits more than one. */
    private Set<Reading> ofSeveral(@Nullable Type value, GeneClues clues) {
        var fitting = new ArrayList<Set<Reading>>();
        for (var gene : clues.candidates()) {
            var mine = new LinkedHashSet<Reading>();
            values.read(value, Optional.of(gene), clues.question()).stream()
                    .filter(it -> it instanceof Reading.Stated stated && fits(stated))
                    .forEach(mine::add);
            fitting.add(mine);
        }
        var all = new LinkedHashSet<Reading>();
        fitting.forEach(all::addAll);
        if (!all.isEmpty()
                // One gene is left, or the value names its genes itself: then the context changed nothing.
                && (all.stream().map(Reading::named).distinct().count() == 1
                        || fitting.stream().distinct().count() == 1)) {
            return all;
        }
        var refused = new LinkedHashSet<Reading>();
        clues.candidates()
                .forEach(gene -> refused.add(new Reading.Refused(Optional.of(gene), Reading.Reason.NOT_UNDERSTOOD)));
        return refused;
    }

    private boolean fits(Reading.Stated stated) {
        return stated.genotype().map(it -> table.knows(stated.gene(), it)).orElse(false);
    }

    /** Notes one reading of a text under the gene it names. */
    void note(
            Item<? extends Resource> item,
            Reading reading,
            String raw,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        switch (reading) {
            case Reading.Refused refused ->
                ledger.unused(item, refused.named(), refused.reason().words());
            case Reading.Answered answered ->
                note(item, answers.join(answered, clues), answered.gene(), raw, clues, basis, marks, ledger);
            case Reading.OneAllele one ->
                note(item, answers.join(one, clues), one.gene(), raw, clues, basis, marks, ledger);
            case Reading.Stated stated -> attribute(item, stated, raw, clues, basis, marks, ledger);
        }
    }

    private void note(
            Item<? extends Resource> item,
            AlleleAnswers.Joined joined,
            Gene gene,
            String raw,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        switch (joined) {
            case AlleleAnswers.Joined.SaysNothing nothing -> ledger.unused(item, Optional.of(gene), nothing.reason());
            case AlleleAnswers.Joined.Says says -> attribute(item, says.stated(), raw, clues, basis, marks, ledger);
        }
    }

    private void attribute(
            Item<? extends Resource> item,
            Reading.Stated stated,
            String raw,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var gene = stated.gene();
        if (!clues.studied().isEmpty() && !clues.studied().contains(gene)) {
            clues.studied().forEach(it -> ledger.unused(item, Optional.of(it), "the value names another gene"));
            ledger.unused(item, Optional.of(gene), "the gene beside it is another one");
        } else if (!clues.codeContradicts(gene)) {
            state(item, with(stated, clues.notes()), raw, basis, marks, ledger);
        } else if (fits(stated)) {
            var marked = EnumSet.of(GeneResult.Mark.CODE_GENE_CONFLICT);
            marked.addAll(marks);
            state(item, withoutPhenotype(with(stated, clues.notes())), raw, basis, marked, ledger);
        } else {
            ledger.unused(item, Optional.of(gene), "the code beside it means another gene");
        }
    }

    private static Reading.Stated with(Reading.Stated stated, List<String> notes) {
        if (notes.isEmpty()) {
            return stated;
        }
        var all = new ArrayList<>(stated.notes());
        all.addAll(notes);
        return new Reading.Stated(
                stated.gene(), stated.genotype(), stated.phenotype(), stated.tested(), stated.marks(), all);
    }

    /** Only the alleles prove the gene; a phenotype word would fit any. */
    private static Reading.Stated withoutPhenotype(Reading.Stated stated) {
        return new Reading.Stated(
                stated.gene(), stated.genotype(), Optional.empty(), stated.tested(), stated.marks(), stated.notes());
    }

    /** Notes a statement whose gene is settled; a term that is none of the gene's is left out, and that is said. */
    void state(
            Item<? extends Resource> item,
            Reading.Stated stated,
            String raw,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var gene = stated.gene();
        var phenotype = stated.phenotype().filter(term -> table.isTermOf(gene, term));
        if (stated.phenotype().isPresent() && phenotype.isEmpty()) {
            ledger.unused(item, Optional.of(gene), "not a phenotype of " + gene);
        }
        if (stated.genotype().isPresent() || phenotype.isPresent()) {
            var scope = testedAlleles.beside(item, stated, ledger.index());
            var all = EnumSet.noneOf(GeneResult.Mark.class);
            all.addAll(marks);
            all.addAll(stated.marks());
            var said = phenotype.equals(stated.phenotype()) && scope.tested().equals(stated.tested())
                    ? stated
                    : new Reading.Stated(
                            gene, stated.genotype(), phenotype, scope.tested(), stated.marks(), stated.notes());
            ledger.state(item, with(said, scope.notes()), raw, basis, all);
        }
    }
}
