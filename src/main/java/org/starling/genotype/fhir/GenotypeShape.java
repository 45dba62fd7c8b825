package org.starling.genotype.fhir;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;

/** Genotype observations of all generations (LOINC 84413-4, SNOMED 363779003), by value or by their two haplotypes. */
final class GenotypeShape implements ResultShape {
    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;
    private final GeneContext context;
    private final HaplotypePairs haplotypes;

    GenotypeShape(GeneTable genes, Values values, Attribution attribution, GeneContext context) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
        this.context = context;
        haplotypes = new HaplotypePairs(genes, values, attribution);
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
            haplotypes.haplotype(item, observation, ledger);
            return true;
        }
        if (!isGenotype(observation)) {
            return false;
        }
        var clues = GeneClues.of(observation, genes, values.parser());
        var basis = ledger.index().basis(item, observation.getDerivedFrom());
        if (copiesChanged(observation)) {
            var reason = "a change of copy number without the number: the alleles alone would mislead";
            ledger.unused(item, clues.candidates().stream().findFirst(), reason);
        } else if (observation.hasDataAbsentReason()) {
            // Whatever stands beside it: FHIR R4, Observation, obs-6, allows no value there.
            ledger.unused(item, clues.candidates().stream().findFirst(), "no result: data absent");
        } else if (observation.hasValue()) {
            attribution.note(
                    item,
                    observation.getValue(),
                    clues.none() ? byContext(item, observation, clues, ledger) : clues,
                    basis,
                    marks(observation, clues),
                    ledger);
        } else {
            haplotypes.genotype(item, observation, clues, ledger);
        }
        return true;
    }

    /** A value that names its gene needs no context. */
    private GeneClues byContext(
            Item<? extends Resource> item, Observation observation, GeneClues clues, Ledger ledger) {
        var named = values.parser().genesIn(Values.raw(observation.getValue()));
        if (!named.isEmpty()) {
            return clues;
        }
        var around = context.of(item, observation, Question.GENOTYPE, ledger.index());
        return around.only().map(gene -> clues.about(gene, around.note())).orElse(clues);
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

    /** Concluded from sequence or from a population, not reported by a laboratory as what it saw. */
    static boolean inferred(Observation observation) {
        return Codes.words(observation.getMethod()).stream()
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).startsWith(InferredGenotypes.METHOD));
    }

    private static boolean copiesChanged(Observation observation) {
        return observation.getExtension().stream().anyMatch(it -> Codes.isNamed(it, Codes.COPY_NUMBER_EXTENSION));
    }
}
