package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
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

    /** What the laboratory concludes in words, where it gives no coded effect. */
    private static final Set<String> CONCLUSION = Set.of("conclusion-string");

    private final GeneTable genes;
    private final Values values;
    private final PhenotypeTable table;
    private final Attribution attribution;
    private final GeneContext context;
    private final KnownPairs knownPairs;
    private final RiskAlleles risks;

    ImplicationShape(
            GeneTable genes,
            Values values,
            PhenotypeTable table,
            Attribution attribution,
            GeneContext context,
            KnownPairs knownPairs) {
        this.genes = genes;
        this.values = values;
        this.table = table;
        this.attribution = attribution;
        this.context = context;
        this.knownPairs = knownPairs;
        risks = new RiskAlleles(genes, values);
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
        if (aboutATumour(item, observation, ledger)) {
            rests.forEach(gene -> ledger.unused(item, Optional.of(gene), "about the treatment of a tumour"));
            return true;
        }
        for (var effect : effects(observation)) {
            note(item, observation, effect, rests, ledger);
        }
        return true;
    }

    /** Implications of acquired variants and of a treatment context are oncology's, not dosing facts. */
    private boolean aboutATumour(Item<? extends Resource> item, Observation observation, Ledger ledger) {
        return observation.getDerivedFrom().stream()
                        .flatMap(it -> ledger.index().find(item, it).stream())
                        .anyMatch(it -> isSomatic(it.resource()))
                || (observation.getComponent().stream()
                                .anyMatch(it ->
                                        it.hasValue() && Codes.has(it.getCode(), Codes.LOINC, Codes.TREATMENT_CONTEXT))
                        && effects(observation).stream()
                                .noneMatch(it -> RiskAlleles.risk(it).isPresent()));
    }

    static boolean isSomatic(Observation observation) {
        for (var component : observation.getComponent()) {
            if (component.getValue() instanceof CodeableConcept value
                    && Codes.has(component.getCode(), Codes.LOINC, Codes.SOURCE_CLASS)
                    && Codes.has(value, Codes.LOINC, Codes.SOMATIC)) {
                return true;
            }
        }
        return false;
    }

    private void note(
            Item<? extends Resource> item, Observation observation, Type effect, Set<Gene> rests, Ledger ledger) {
        var high = RiskAlleles.risk(effect);
        if (high.isPresent()) {
            noteRisk(item, observation, effect, high.get(), rests, ledger);
            return;
        }
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
            } else if (stated.genotype().isPresent() && stated.phenotype().isEmpty()) {
                // The code of an effect on a plain genotype: no implication, so no drug has to be known for it.
                attribution.state(
                        item,
                        misplaced(stated),
                        Values.raw(effect),
                        basis(item, observation, ledger),
                        effect instanceof StringType ? Set.of(GeneResult.Mark.FREE_TEXT) : Set.of(),
                        ledger);
            } else {
                state(item, observation, stated, effect, ledger);
            }
        }
    }

    private static Reading.Stated misplaced(Reading.Stated stated) {
        return new Reading.Stated(
                stated.gene(),
                stated.genotype(),
                Optional.empty(),
                stated.tested(),
                stated.marks(),
                List.of("a genotype under the code of a drug effect"));
    }

    private void state(
            Item<? extends Resource> item, Observation observation, Reading.Stated stated, Type effect, Ledger ledger) {
        if (!knownPairs.any(stated.gene(), drugs(observation))) {
            ledger.unused(item, Optional.of(stated.gene()), "implication for no known pair of gene and drug");
            return;
        }
        attribution.state(
                item,
                stated,
                Values.raw(effect),
                basis(item, observation, ledger),
                Set.of(GeneResult.Mark.FROM_IMPLICATION),
                ledger);
    }

    private static Set<String> basis(Item<? extends Resource> item, Observation observation, Ledger ledger) {
        return ledger.index().basis(item, observation.getDerivedFrom());
    }

    /** High risk by an allele means that the allele is there, as long as only one is named. */
    private void noteRisk(
            Item<? extends Resource> item,
            Observation observation,
            Type effect,
            boolean high,
            Set<Gene> rests,
            Ledger ledger) {
        var alleles = risks.alleles(item, observation, (CodeableConcept) effect, high, ledger.index());
        if (alleles.size() != 1) {
            rests.forEach(gene ->
                    ledger.unused(item, Optional.of(gene), "a risk by an allele, but not of which one it speaks"));
            return;
        }
        var one = alleles.iterator().next();
        if (genes.entry(one.gene()).isPresent() && (rests.isEmpty() || rests.contains(one.gene()))) {
            state(
                    item,
                    observation,
                    new Reading.Stated(
                            one.gene(),
                            Optional.of(Genotype.Presence.of(one.name(), high)),
                            Optional.empty(),
                            List.of(),
                            one.group() ? Set.of(GeneResult.Mark.ALLELE_GROUP) : Set.of(),
                            List.of()),
                    effect,
                    ledger);
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
                ledger.index().find(item, reference).ifPresent(it -> found.addAll(context.genesOf(it.resource())));
            }
        }
        return found;
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
        if (effects.isEmpty()) {
            observation.getComponent().stream()
                    .filter(it -> it.hasValue() && Codes.hasTbd(it.getCode(), CONCLUSION))
                    .forEach(it -> effects.add(it.getValue()));
        }
        return effects;
    }

    private static List<CodeableConcept> drugs(Observation observation) {
        return observation.getComponent().stream()
                .filter(it -> Codes.has(it.getCode(), Codes.LOINC, Codes.MEDICATION_ASSESSED))
                .map(it -> switch (it.getValue()) {
                    case CodeableConcept drug -> drug;
                    case StringType text -> new CodeableConcept().setText(text.getValue());
                    case null, default -> new CodeableConcept();
                })
                .toList();
    }
}
