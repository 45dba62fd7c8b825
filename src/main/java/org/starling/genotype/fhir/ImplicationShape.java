package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.Reading;

/**
 * Drug implications of all four generations of Genomics Reporting. They are heard as the laboratory's word on the phenotype,
 * and only for pairs of gene and drug that the knowledge knows; what they advise is not.
 */
final class ImplicationShape implements ResultShape {
    private static final Set<String> EFFECTS = Set.of("53040-2", "51961-1", "83009-1");
    private static final Set<String> TBD = Set.of(
            "therapeutic-implication",
            "predicted-therapeutic-implication",
            "effect-medication-metabolism",
            "effect-medication-efficacy",
            "effect-medication-transporter",
            "effect-transporter-function",
            "effect-high-risk-allele");

    private final GeneTable genes;
    private final Values values;
    private final PhenotypeTable table;
    private final Attribution attribution;
    private final BiPredicate<String, String> knownPair;

    ImplicationShape(
            GeneTable genes,
            Values values,
            PhenotypeTable table,
            Attribution attribution,
            BiPredicate<String, String> knownPair) {
        this.genes = genes;
        this.values = values;
        this.table = table;
        this.attribution = attribution;
        this.knownPair = knownPair;
    }

    static boolean isImplication(Observation observation) {
        return isEffect(observation.getCode());
    }

    private static boolean isEffect(CodeableConcept code) {
        return Codes.hasLoinc(code, EFFECTS) || Codes.hasTbd(code, TBD);
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation) || !isImplication(observation)) {
            return false;
        }
        var rests = genes(item, observation, ledger);
        for (var effect : effects(observation)) {
            note(item, observation, effect, rests, ledger);
        }
        return true;
    }

    private void note(
            Item<? extends Resource> item, Observation observation, Type effect, Set<Gene> rests, Ledger ledger) {
        var readings = accepted(effect, rests);
        if (readings.isEmpty()) {
            rests.forEach(
                    gene -> ledger.unused(item, Optional.of(gene), "implication without a phenotype of its gene"));
        }
        if (readings.size() > 1) {
            readings.keySet()
                    .forEach(gene -> ledger.unused(item, Optional.of(gene), "the implication rests on several genes"));
            return;
        }
        for (var reading : readings.values().stream().flatMap(List::stream).toList()) {
            if (!(reading instanceof Reading.Stated stated)) {
                ledger.unused(item, reading.named(), "implication without a phenotype that can be read");
            } else if (!rests.isEmpty() && !rests.contains(stated.gene())) {
                ledger.unused(item, reading.named(), "the implication rests on another gene");
            } else if (!knownFor(stated.gene(), observation)) {
                ledger.unused(item, Optional.of(stated.gene()), "implication for no known pair of gene and drug");
            } else {
                attribution.state(
                        item,
                        stated,
                        Values.raw(effect),
                        ledger.index().basis(item, observation.getDerivedFrom()),
                        Set.of(GeneResult.Mark.FROM_IMPLICATION),
                        ledger);
            }
        }
    }

    /** What the effect says, under each gene it may be about: of CYP2C9 and VKORC1, only CYP2C9 has metabolizers. */
    private Map<Gene, List<Reading>> accepted(Type effect, Set<Gene> rests) {
        var accepted = new LinkedHashMap<Gene, List<Reading>>();
        if (rests.isEmpty()) {
            for (var reading : values.read(effect, Optional.empty())) {
                reading.named()
                        .filter(gene -> genes.entry(gene).isPresent())
                        .ifPresent(gene -> accepted.put(gene, List.of(reading)));
            }
            return accepted;
        }
        for (var gene : rests) {
            var readings = genes.entry(gene).isPresent() ? values.read(effect, Optional.of(gene)) : List.<Reading>of();
            if (readings.stream().anyMatch(it -> termOf(gene, it))) {
                accepted.put(gene, readings);
            }
        }
        return accepted;
    }

    private boolean termOf(Gene gene, Reading reading) {
        return reading instanceof Reading.Stated stated
                && stated.gene().equals(gene)
                && stated.phenotype()
                        .map(term -> table.isTermOf(gene, term))
                        .orElse(stated.genotype().isPresent());
    }

    private Set<Gene> genes(Item<? extends Resource> item, Observation observation, Ledger ledger) {
        var found = new LinkedHashSet<>(
                GeneClues.of(observation, genes, values.parser()).studied());
        if (found.isEmpty()) {
            for (var reference : observation.getDerivedFrom()) {
                ledger.index().find(item, reference).ifPresent(it -> found.addAll(genesOf(it.resource())));
            }
        }
        return found;
    }

    private List<Gene> genesOf(Observation target) {
        var clues = GeneClues.of(target, genes, values.parser()).candidates();
        return clues.isEmpty()
                ? values.read(target.getValue(), Optional.empty()).stream()
                        .flatMap(it -> it.named().stream())
                        .toList()
                : clues;
    }

    /** The value of older generations, the components of newer ones. */
    private static List<Type> effects(Observation observation) {
        var effects = new ArrayList<Type>();
        if (observation.hasValue()) {
            effects.add(observation.getValue());
        }
        for (var component : observation.getComponent()) {
            if (component.hasValue() && isEffect(component.getCode())) {
                effects.add(component.getValue());
            }
        }
        return effects;
    }

    private boolean knownFor(Gene gene, Observation observation) {
        for (var component : observation.getComponent()) {
            if (Codes.has(component.getCode(), Codes.LOINC, Codes.MEDICATION_ASSESSED)
                    && component.getValue() instanceof CodeableConcept drug
                    && drug.getCoding().stream()
                            .anyMatch(
                                    it -> Codes.is(it, Codes.RXNORM) && knownPair.test(gene.symbol(), it.getCode()))) {
                return true;
            }
        }
        return false;
    }
}
