package org.starling.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.starling.guideline.GuidelineAdvice;
import org.starling.medication.Drug;
import org.starling.medication.ModulatorsTaken;
import org.starling.medication.TakenModulator;

/**
 * An inhibitor or inducer that is taken beside the drug under advice, for one gene of the guideline. It informs: neither
 * action, strength, dose nor urgency of a card depend on it.
 *
 * @param usedByGuideline whether the guideline has a rule of its own for it, so that the advice speaks about it already
 */
public record GeneModulator(String gene, TakenModulator taken, boolean usedByGuideline) {

    /**
     * Genes in the guideline's order, in each the strongest first.
     *
     * @param readings what was advised about one drug; more than one where sources disagree
     */
    public static List<GeneModulator> of(
            Drug drug, List<GuidelineAdvice> readings, ModulatorsTaken taken, CardTables tables) {
        var all = new ArrayList<GeneModulator>();
        for (var gene : genes(readings)) {
            for (var each : taken.of(gene, drug.rxnorm())) {
                all.add(new GeneModulator(gene, each, isUsed(gene, each, readings, tables)));
            }
        }
        all.addAll(beyondTheGenes(drug, readings, taken, tables));
        return all;
    }

    /** A guideline may have a rule for an enzyme whose gene it doesn't read: what acts on it is part of the advice too. */
    private static List<GeneModulator> beyondTheGenes(
            Drug drug, List<GuidelineAdvice> readings, ModulatorsTaken taken, CardTables tables) {
        var read = genes(readings);
        return taken.all().stream()
                .map(each -> each.modulator().genes())
                .filter(genes -> genes.stream().noneMatch(read::contains))
                .map(List::getFirst)
                .distinct()
                .sorted()
                .flatMap(gene -> taken.of(gene, drug.rxnorm()).stream()
                        .filter(each -> readings.stream()
                                .anyMatch(reading -> tables.hasRule(reading.guideline(), each.modulator())))
                        .map(each -> new GeneModulator(gene, each, true)))
                .toList();
    }

    /** The genes these readings read, each once. */
    static LinkedHashSet<String> genes(List<GuidelineAdvice> readings) {
        return readings.stream()
                .flatMap(reading -> reading.genes().stream())
                .map(basis -> basis.gene())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isUsed(
            String gene, TakenModulator taken, List<GuidelineAdvice> readings, CardTables tables) {
        return readings.stream()
                .filter(reading ->
                        reading.genes().stream().anyMatch(basis -> basis.gene().equals(gene)))
                .anyMatch(reading -> tables.hasRule(reading.guideline(), taken.modulator()));
    }

    /** As the card extension and the record write it; a combination joins codes by {@code +} and names by {@code " + "}. */
    public void write(ObjectNode node) {
        var modulator = taken.modulator();
        node.put("gene", gene).put("enzyme", modulator.enzyme());
        node.putObject("drug")
                .put("rxnorm", modulator.drugs().stream().map(Drug::rxnorm).collect(Collectors.joining("+")))
                .put("name", modulator.drugs().stream().map(Drug::name).collect(Collectors.joining(" + ")));
        node.put("effect", modulator.effect().code())
                .put("strength", modulator.degree().code())
                .put("route", taken.route().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("begun", taken.begun())
                .put("source", modulator.source())
                .put("usedByGuideline", usedByGuideline);
    }
}
