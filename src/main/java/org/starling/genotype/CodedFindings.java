package org.starling.genotype;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codes that are a result of their own, such as SNOMED's finding of a poor metabolizer: {@code findings.csv}. A code may carry
 * the genotype beside the phenotype.
 */
public final class CodedFindings {
    private final Map<Code, Finding> findings = new HashMap<>();

    private record Code(String system, String code) {}

    /** @param gene empty for a qualifier that means the gene it stands under */
    private record Finding(Optional<Gene> gene, Optional<Genotype> genotype, String phenotype) {}

    /**
     * Reads the table that is shipped.
     *
     * @throws IllegalStateException if it holds a genotype that can't be read
     */
    public CodedFindings(GenotypeParser parser) {
        for (var row : CpicTables.rows("findings.csv")) {
            var gene = Optional.of(row.get(2)).filter(it -> !it.isEmpty()).map(Gene::new);
            findings.put(
                    new Code(row.get(0), row.get(1)),
                    new Finding(gene, genotype(row.get(3), gene, parser), row.get(4)));
        }
    }

    private static Optional<Genotype> genotype(String written, Optional<Gene> gene, GenotypeParser parser) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (parser.readOne(written, gene) instanceof Reading.Stated stated) {
            return stated.genotype();
        }
        throw new IllegalStateException("findings.csv: " + written);
    }

    /**
     * What a code says.
     *
     * @param context the gene it stands under, for codes that name none
     */
    public Optional<Reading.Stated> of(String system, String code, Optional<Gene> context) {
        return Optional.ofNullable(findings.get(new Code(system, code)))
                .flatMap(it -> it.gene().or(() -> context).map(gene -> stated(gene, it)));
    }

    private static Reading.Stated stated(Gene gene, Finding finding) {
        return new Reading.Stated(gene, finding.genotype(), Optional.of(finding.phenotype()), List.of());
    }
}
