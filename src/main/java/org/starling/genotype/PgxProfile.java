package org.starling.genotype;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of the patient's pharmacogenes.
 *
 * @param findings by gene; a gene that is not there was not tested
 * @param unused results that gave nothing and name no gene we know
 */
public record PgxProfile(Map<Gene, GeneFinding> findings, List<UnusedResult> unused) {
    public PgxProfile {
        findings = Map.copyOf(findings);
        unused = List.copyOf(unused);
    }

    public GeneFinding finding(Gene gene) {
        return findings.getOrDefault(gene, new GeneFinding.NotTested(gene));
    }

    /** Genetic files and sequences on record that were not read: what they say about any gene is not known. */
    public List<UnusedResult> files() {
        return unused.stream().filter(it -> it.kind() == UnusedResult.Kind.FILE).toList();
    }

    /** The findings in the order of gene symbols. */
    public SortedMap<Gene, GeneFinding> sorted() {
        return new TreeMap<>(findings);
    }
}
