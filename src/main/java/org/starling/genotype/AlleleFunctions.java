package org.starling.genotype;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the tables say of alleles by their names, for those who conclude a genotype from something else. Thread-safe. */
public final class AlleleFunctions {
    private final GenotypeParser parser;
    private final PhenotypeTable table;

    public AlleleFunctions(GenotypeParser parser, PhenotypeTable table) {
        this.parser = parser;
        this.table = table;
    }

    /** With the tables that are shipped. */
    public static AlleleFunctions load() {
        var genes = GeneTable.load();
        return new AlleleFunctions(new GenotypeParser(genes, PhenotypeTerms.load()), new PhenotypeTable(genes));
    }

    /** The genotype a text names ({@code *1/*2}); empty where the tables don't know the gene or the form. */
    public Optional<Genotype> genotype(Gene gene, String text) {
        return parser.readOne(text, Optional.of(gene)) instanceof Reading.Stated stated
                        && stated.gene().equals(gene)
                ? stated.genotype()
                : Optional.empty();
    }

    /** The phenotype of a genotype by its text. */
    public Optional<String> phenotype(Gene gene, String text) {
        return genotype(gene, text).flatMap(it -> table.phenotype(gene, it).phenotype());
    }

    /** Allele names, lowest activity value first; what has none comes last. */
    public Comparator<String> lowestFirst(Gene gene) {
        return Comparator.comparing(name -> genotype(gene, name + "/" + name)
                .flatMap(it -> table.phenotype(gene, it).score())
                .map(ActivityScore::value)
                .orElse(BigDecimal.TEN));
    }

    /** The alleles, or rsIDs, that an assay of the gene must at least look for; empty where no list is known. */
    public List<String> core(Gene gene) {
        return table.coreAlleles(gene);
    }
}
