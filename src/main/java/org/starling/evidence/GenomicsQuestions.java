package org.starling.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * What a genomics server is asked about.
 *
 * @param genes all genes whose results can be read
 * @param alleles single alleles whose presence a guideline asks for
 */
public record GenomicsQuestions(List<GeneId> genes, List<Allele> alleles) {
    private static final String FILE = "/knowledge/genomics-server/alleles.csv";

    /** A gene by its symbol ({@code CYP2C19}) and HGNC id ({@code HGNC:2621}). */
    public record GeneId(String symbol, String hgnc) {}

    /** An allele by its name, gene first ({@code HLA-B*57:01}). */
    public record Allele(String name, GeneId gene) {}

    public GenomicsQuestions {
        alleles = List.copyOf(alleles);
        var all = new ArrayList<>(genes);
        for (var allele : alleles) {
            if (!all.contains(allele.gene())) {
                all.add(allele.gene());
            }
        }
        genes = List.copyOf(all);
    }

    /**
     * The alleles of the table that is shipped, beside these genes.
     *
     * @throws IllegalStateException if it is missing: the service must not start without its knowledge
     */
    public static GenomicsQuestions load(List<GeneId> genes) {
        var alleles = KnowledgeTable.shipped(FILE).rows().stream()
                .map(row -> new Allele(row.get(0), new GeneId(row.get(1), row.get(2))))
                .toList();
        return new GenomicsQuestions(genes, alleles);
    }
}
