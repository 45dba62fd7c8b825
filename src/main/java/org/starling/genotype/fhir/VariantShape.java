package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;

/**
 * Single variants (LOINC 69548-6) and how two of them stand to one another (82120-7). They are collected, and read together at
 * the end: one variant alone says little, and one that is not listed may not have been looked for.
 */
final class VariantShape implements ResultShape {
    static final String NOT_INTERPRETED = "variant data present, not interpreted";

    static final String TOO_MANY = "variants of more days and laboratories than are read together";

    private static final String PHASE = "82120-7";
    /** More works than this on one patient mean a record in disorder: the rest is said, not read. */
    private static final int MOST_WORKS = 16;

    private final GeneTable genes;
    private final GenotypeParser parser;
    private final VariantConclusion conclusion;

    VariantShape(GeneTable genes, GenotypeParser parser, VariantConclusion conclusion) {
        this.genes = genes;
        this.parser = parser;
        this.conclusion = conclusion;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)
                || !Codes.hasLoinc(observation.getCode(), Set.of(Codes.VARIANT, PHASE))) {
            return false;
        }
        ledger.keep(new Item<>(observation, item.reference(), item.origin()));
        return true;
    }

    @Override
    public void finish(Ledger ledger) {
        var phases = new ArrayList<VariantGroup.Phase>();
        var byWork = new LinkedHashMap<Work, List<Item<Observation>>>();
        for (var item : ledger.variants()) {
            var standing = ledger.index().standing(item);
            if (Codes.hasLoinc(item.resource().getCode(), Set.of(PHASE))) {
                if (standing.use() == Standing.Use.USED) {
                    phase(item, ledger).ifPresent(phases::add);
                }
            } else if (standing.use() == Standing.Use.USED || standing.use() == Standing.Use.UNCERTAIN) {
                byWork.computeIfAbsent(Work.of(item, standing), work -> new ArrayList<>())
                        .add(item);
            } else {
                studied(item.resource()).forEach(gene -> ledger.unused(item, Optional.of(gene), NOT_INTERPRETED));
            }
        }
        // The surest first, since an inconclusive result gives way to what is known; then in an order of their own.
        var works = byWork.entrySet().stream()
                .sorted(Map.Entry.<Work, List<Item<Observation>>>comparingByKey(Comparator.comparing(Work::use))
                        .thenComparing(it -> smallest(it.getValue())))
                .map(Map.Entry::getValue)
                .toList();
        works.stream().limit(MOST_WORKS).forEach(it -> conclusion.conclude(it, this::studied, phases, ledger));
        works.stream()
                .skip(MOST_WORKS)
                .flatMap(List::stream)
                .forEach(item ->
                        studied(item.resource()).forEach(gene -> ledger.unused(item, Optional.of(gene), TOO_MANY)));
    }

    private static String smallest(List<Item<Observation>> items) {
        return items.stream()
                .map(Item::reference)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private List<Gene> studied(Observation observation) {
        return GeneClues.of(observation, genes, parser).studied().stream()
                .filter(gene -> genes.entry(gene).isPresent())
                .toList();
    }

    /** One laboratory's work of one day; what is uncertain stands apart. */
    private record Work(Optional<String> performer, Optional<java.time.LocalDate> day, Standing.Use use) {
        static Work of(Item<Observation> item, Standing standing) {
            var origin = Origin.of(item.resource(), item.reference(), "", standing.status());
            return new Work(origin.performer(), origin.effective(), standing.use());
        }
    }

    private static Optional<VariantGroup.Phase> phase(Item<Observation> item, Ledger ledger) {
        var observation = item.resource();
        var of = observation.getDerivedFrom().stream()
                .flatMap(it -> ledger.index().find(item, it).stream())
                .map(Item::reference)
                .distinct()
                .toList();
        if (of.size() != 2 || !(observation.getValue() instanceof CodeableConcept value)) {
            return Optional.empty();
        }
        var cis = says(value, "Cis");
        return cis == says(value, "Trans")
                ? Optional.empty()
                : Optional.of(new VariantGroup.Phase(of.getFirst(), of.getLast(), cis));
    }

    private static boolean says(CodeableConcept value, String word) {
        return Codes.words(value).stream().anyMatch(word::equalsIgnoreCase)
                || value.getCoding().stream().anyMatch(it -> word.equalsIgnoreCase(it.getCode()));
    }
}
