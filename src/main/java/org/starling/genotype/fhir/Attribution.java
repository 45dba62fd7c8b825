package org.starling.genotype.fhir;

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
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.Reading;

/** Decides which gene a value is about, and notes what it says or why it can't be used. */
final class Attribution {
    private final Values values;
    private final PhenotypeTable table;
    private final TestedAlleles testedAlleles;

    Attribution(Values values, PhenotypeTable table) {
        this.values = values;
        this.table = table;
        testedAlleles = new TestedAlleles(values.parser());
    }

    /** Notes a value under the genes its surroundings name. */
    void note(
            Item<? extends Resource> item,
            @Nullable Type value,
            GeneClues clues,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var readings = readings(value, clues.candidates());
        for (var reading : readings) {
            note(item, reading, Values.raw(value), clues, basis, marks, ledger);
        }
    }

    private Set<Reading> readings(@Nullable Type value, List<Gene> candidates) {
        if (candidates.size() < 2) {
            return new LinkedHashSet<>(values.read(value, candidates.stream().findFirst()));
        }
        // Several genes on one genotype: the allele decides whose it is, and nobody if it fits more than one.
        var fitting = new LinkedHashSet<Reading>();
        for (var gene : candidates) {
            values.read(value, Optional.of(gene)).stream()
                    .filter(it -> it instanceof Reading.Stated stated && fits(stated))
                    .forEach(fitting::add);
        }
        if (!fitting.isEmpty()
                && fitting.stream().map(Reading::named).distinct().count() == 1) {
            return fitting;
        }
        var refused = new LinkedHashSet<Reading>();
        candidates.forEach(gene -> refused.add(new Reading.Refused(Optional.of(gene), Reading.Reason.NOT_UNDERSTOOD)));
        return refused;
    }

    private boolean fits(Reading.Stated stated) {
        return stated.genotype().map(it -> table.knows(stated.gene(), it)).orElse(false);
    }

    private void note(
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
                ledger.unused(item, answered.named(), "an answer without the allele that was asked for");
            case Reading.OneAllele one -> ledger.unused(item, one.named(), "one allele only");
            case Reading.Stated stated -> {
                var gene = stated.gene();
                if (!clues.studied().isEmpty() && !clues.studied().contains(gene)) {
                    clues.studied().forEach(it -> ledger.unused(item, Optional.of(it), "the value names another gene"));
                    ledger.unused(item, Optional.of(gene), "the gene beside it is another one");
                } else if (!clues.codeContradicts(gene)) {
                    state(item, stated, raw, basis, marks, ledger);
                } else if (fits(stated)) {
                    var marked = EnumSet.of(GeneResult.Mark.CODE_GENE_CONFLICT);
                    marked.addAll(marks);
                    state(item, withoutPhenotype(stated), raw, basis, marked, ledger);
                } else {
                    ledger.unused(item, Optional.of(gene), "the code beside it means another gene");
                }
            }
        }
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
            var tested = testedAlleles.beside(item.resource(), stated);
            var all = EnumSet.noneOf(GeneResult.Mark.class);
            all.addAll(marks);
            all.addAll(stated.marks());
            ledger.state(
                    item,
                    new Reading.Stated(gene, stated.genotype(), phenotype, tested, all, stated.notes()),
                    raw,
                    basis,
                    all);
        }
    }
}
