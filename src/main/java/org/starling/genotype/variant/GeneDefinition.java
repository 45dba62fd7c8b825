package org.starling.genotype.variant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.starling.genotype.Gene;

/**
 * The alleles of one gene and the positions that define them.
 *
 * @param chromosome with prefix ({@code chr10})
 * @param length of the chromosome on GRCh38, in bases
 * @param refseq reference sequence on GRCh38 with version ({@code NC_000010.11})
 * @param normal the allele that is named where nothing is found
 * @param offset37 GRCh37 position minus GRCh38 position; empty where that is not verified
 * @param sites in the order of positions
 * @param names HGVS names of single changes ({@code c.681G>A}, {@code g.94949283del}) without their sequence
 */
public record GeneDefinition(
        Gene gene,
        Method method,
        String chromosome,
        int length,
        String refseq,
        AlleleDefinition normal,
        OptionalInt offset37,
        List<Site> sites,
        List<AlleleDefinition> definitions,
        Map<String, Named> names) {
    public GeneDefinition {
        sites = List.copyOf(sites);
        definitions = List.copyOf(definitions);
        names = Map.copyOf(names);
    }

    /**
     * What a name means.
     *
     * @param base on the plus strand
     */
    public record Named(Site site, String base) {}

    /** How a result is named. */
    public enum Method {
        /** Two haplotypes. */
        PAIR,
        /** Each variant by itself, because CPIC rates each by itself; with more than two, the two that cost most function. */
        VARIANTS,
        /** On the X chromosome: one haplotype in men, two in women. */
        X,
        /** Mitochondrial: one. */
        HAPLOID,
        /** Copy number and hybrids decide, and small variants do not show them. */
        STRUCTURAL
    }

    /** The site at a position of GRCh38. */
    public Optional<Site> site(int position) {
        return sites.stream().filter(it -> it.position() == position).findFirst();
    }

    /** The site of a dbSNP id. */
    public Optional<Site> site(String rsid) {
        return sites.stream().filter(it -> it.rsid().equals(Optional.of(rsid))).findFirst();
    }

    /** What the normal allele carries at a site. */
    public String normalBase(Site site) {
        return normal.likely(site, normal);
    }

    /** The names of the alleles, each once. */
    public List<String> alleles() {
        return definitions.stream().map(AlleleDefinition::allele).distinct().toList();
    }

    /** The alleles that may carry these bases at a site. */
    public List<String> carrying(Site site, String bases) {
        return definitions().stream()
                .filter(it -> it.at(site).contains(bases))
                .map(AlleleDefinition::allele)
                .distinct()
                .toList();
    }
}
