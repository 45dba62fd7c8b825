package org.starling.genotype.fhir;

import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;

/**
 * Single variants (LOINC 69548-6). They are noticed, not turned into alleles: "present" may mean the wild type, and a
 * variant that is not listed may not have been looked for.
 */
final class VariantShape implements ResultShape {
    static final String NOT_INTERPRETED = "variant data present, not interpreted";

    private final GeneTable genes;
    private final GenotypeParser parser;

    VariantShape(GeneTable genes, GenotypeParser parser) {
        this.genes = genes;
        this.parser = parser;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)
                || !Codes.has(observation.getCode(), Codes.LOINC, Codes.VARIANT)) {
            return false;
        }
        GeneClues.of(observation, genes, parser).studied().stream()
                .filter(gene -> genes.entry(gene).isPresent())
                .forEach(gene -> ledger.unused(item, java.util.Optional.of(gene), NOT_INTERPRETED));
        return true;
    }
}
