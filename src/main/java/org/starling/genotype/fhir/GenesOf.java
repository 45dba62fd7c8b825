package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;

/** Every gene that a resource names as one it gives a result of. */
final class GenesOf implements Function<Resource, Set<Gene>> {
    private final GeneTable genes;
    private final GenotypeParser parser;

    GenesOf(GeneTable genes, GenotypeParser parser) {
        this.genes = genes;
        this.parser = parser;
    }

    @Override
    public Set<Gene> apply(Resource resource) {
        var named = new LinkedHashSet<Gene>();
        switch (resource) {
            case Observation observation -> {
                named.addAll(GeneClues.of(observation, genes, parser).all());
                named.addAll(parser.genesIn(Values.raw(observation.getValue())));
                observation
                        .getComponent()
                        .forEach(it -> named.addAll(
                                GeneClues.of(it.getCode(), genes, parser).all()));
            }
            case DiagnosticReport report -> {
                named.addAll(GeneClues.of(report.getCode(), genes, parser).all());
                if (report.hasConclusion()) {
                    named.addAll(parser.genesIn(report.getConclusion()));
                }
                report.getConclusionCode()
                        .forEach(it -> Codes.words(it).forEach(words -> named.addAll(parser.genesIn(words))));
            }
            default -> {}
        }
        return named;
    }
}
