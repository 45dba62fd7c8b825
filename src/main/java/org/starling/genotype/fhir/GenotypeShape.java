package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.Haplotype;
import org.starling.genotype.Reading;

/** Genotype observations of all generations (LOINC 84413-4, SNOMED 363779003), by value or by their two haplotypes. */
final class GenotypeShape implements ResultShape {
    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    GenotypeShape(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    static boolean isGenotype(Observation observation) {
        return Codes.has(observation.getCode(), Codes.LOINC, Codes.GENOTYPE)
                || Codes.SNOMED.stream()
                        .anyMatch(system -> Codes.has(observation.getCode(), system, Codes.GENOTYPE_DETERMINATION));
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)) {
            return false;
        }
        if (Codes.has(observation.getCode(), Codes.LOINC, Codes.HAPLOTYPE)) {
            return true; // half a result: read where a genotype links two of them
        }
        if (!isGenotype(observation)) {
            return false;
        }
        var clues = GeneClues.of(observation, genes, values.parser());
        if (observation.hasValue()) {
            attribution.note(
                    item,
                    observation.getValue(),
                    clues,
                    ledger.index().basis(item, observation.getDerivedFrom()),
                    marks(observation, clues),
                    ledger);
        } else {
            fromHaplotypes(item, observation, clues, ledger);
        }
        return true;
    }

    /** A bare string without a gene beside it was typed by somebody: to be verified. */
    private static Set<GeneResult.Mark> marks(Observation observation, GeneClues clues) {
        var marks = EnumSet.noneOf(GeneResult.Mark.class);
        if (observation.getValue() instanceof StringType && clues.studied().isEmpty()) {
            marks.add(GeneResult.Mark.FREE_TEXT);
        }
        if (inferred(observation)) {
            marks.add(GeneResult.Mark.INFERRED);
        }
        return marks;
    }

    private static boolean inferred(Observation observation) {
        return Codes.words(observation.getMethod()).stream()
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).startsWith(InferredGenotypes.METHOD));
    }

    private void fromHaplotypes(
            Item<? extends Resource> item, Observation observation, GeneClues clues, Ledger ledger) {
        var named = clues.candidates().stream().findFirst();
        var haplotypes = new ArrayList<Haplotype>();
        var whose = new HashSet<Gene>();
        named.ifPresent(whose::add);
        for (var reference : observation.getDerivedFrom()) {
            ledger.index()
                    .find(item, reference)
                    .filter(it -> ledger.index().standing(it).use() == Standing.Use.USED)
                    .flatMap(it -> haplotype(it.resource(), named))
                    .ifPresent(one -> {
                        haplotypes.add(one.haplotype());
                        whose.add(one.gene());
                    });
        }
        if (haplotypes.size() == 2
                && whose.size() == 1
                && observation.getDerivedFrom().size() == 2) {
            var diplotype = new Genotype.Diplotype(haplotypes.getFirst(), haplotypes.getLast());
            attribution.state(
                    item,
                    new Reading.Stated(whose.iterator().next(), Optional.of(diplotype), Optional.empty(), List.of()),
                    diplotype.toString(),
                    ledger.index().basis(item, observation.getDerivedFrom()),
                    inferred(observation) ? Set.of(GeneResult.Mark.INFERRED) : Set.of(),
                    ledger);
        } else {
            ledger.unused(item, named, "no value, and no two usable haplotypes of one gene");
        }
    }

    private Optional<Reading.OneAllele> haplotype(Observation observation, Optional<Gene> context) {
        var clues = GeneClues.of(observation, genes, values.parser());
        var gene = clues.studied().stream().findFirst().or(() -> context);
        return values.read(observation.getValue(), gene).stream()
                .filter(Reading.OneAllele.class::isInstance)
                .map(Reading.OneAllele.class::cast)
                .filter(it -> gene.map(it.gene()::equals).orElse(true))
                .findFirst();
    }
}
