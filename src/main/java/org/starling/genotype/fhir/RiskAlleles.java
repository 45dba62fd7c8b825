package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.starling.evidence.Item;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Reading;

/** Finds the alleles behind "high risk" and "low risk" (LOINC list LL2353-2): those named beside it, else those it rests on. */
final class RiskAlleles {
    private static final String HIGH = "LA19541-4";
    private static final String LOW = "LA19542-2";

    private final GeneTable genes;
    private final Values values;

    RiskAlleles(GeneTable genes, Values values) {
        this.genes = genes;
        this.values = values;
    }

    /** True for high risk, false for low; empty for other effects. */
    static Optional<Boolean> risk(Type effect) {
        if (!(effect instanceof CodeableConcept concept)) {
            return Optional.empty();
        }
        if (Codes.has(concept, Codes.LOINC, HIGH)) {
            return Optional.of(true);
        }
        return Codes.has(concept, Codes.LOINC, LOW) ? Optional.of(false) : Optional.empty();
    }

    /** The alleles it may speak of. A low risk speaks of none that is not named: what it rests on was found, not missed. */
    Set<GenotypeParser.Named> alleles(
            Item<? extends Resource> item,
            Observation observation,
            CodeableConcept effect,
            boolean high,
            RecordIndex index) {
        var alleles = new LinkedHashSet<GenotypeParser.Named>();
        for (var text : Codes.words(effect)) {
            alleles.addAll(values.parser().allelesAskedIn(text));
        }
        for (var text : Codes.words(observation.getCode())) {
            alleles.addAll(values.parser().allelesAskedIn(text));
        }
        if (alleles.isEmpty() && high) {
            for (var reference : observation.getDerivedFrom()) {
                index.find(item, reference).ifPresent(it -> alleles.addAll(namedBy(it.resource())));
            }
        }
        return alleles;
    }

    /** The alleles that a result names or asks for. */
    private Set<GenotypeParser.Named> namedBy(Observation result) {
        var named = new LinkedHashSet<GenotypeParser.Named>();
        var clues = GeneClues.of(result, genes, values.parser());
        for (var reading :
                values.read(result.getValue(), clues.candidates().stream().findFirst(), clues.question())) {
            switch (reading) {
                case Reading.OneAllele one ->
                    named.add(new GenotypeParser.Named(
                            one.gene(), one.haplotype().toString(), !one.marks().isEmpty()));
                case Reading.Stated stated ->
                    stated.genotype().stream()
                            .flatMap(Genotype::alleles)
                            .forEach(it -> named.add(new GenotypeParser.Named(stated.gene(), it.name(), false)));
                case Reading.Answered answered -> named.addAll(clues.askedOf(answered.gene()));
                case Reading.Refused refused -> {}
            }
        }
        return named;
    }
}
