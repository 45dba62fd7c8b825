package org.starling.genotype;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates genotypes into phenotypes by the CPIC tables. What the tables do not hold is Indeterminate, with a mark. */
public final class PhenotypeTable {
    /** CPIC's term for a genotype whose effect is not known. */
    public static final String INDETERMINATE = "Indeterminate";

    private final Map<Gene, GeneRules> rules = new HashMap<>();
    private final Remembered<Asked, Translation> translations = new Remembered<>();

    private record Asked(Gene gene, Genotype genotype) {}

    private final FormerNames formerNames = new FormerNames();
    private final CoreAlleles coreAlleles = new CoreAlleles();

    /** Reads the tables of every gene. */
    public PhenotypeTable(GeneTable genes) {
        genes.entries().forEach(entry -> rules.put(entry.gene(), GeneRules.read(entry)));
    }

    /**
     * The phenotype and score of a genotype.
     *
     * @throws IllegalArgumentException for a gene without tables; a reading never names one
     */
    public Translation phenotype(Gene gene, Genotype genotype) {
        var asked = new Asked(gene, genotype);
        var known = translations.get(asked);
        if (known != null) {
            return known;
        }
        var derived = derived(asked);
        translations.put(asked, derived);
        return derived;
    }

    private Translation derived(Asked asked) {
        return new Derivation(rules(asked.gene()), formerNames.steps(asked.gene(), asked.genotype()))
                .of(formerNames.current(asked.gene(), asked.genotype()));
    }

    /** The genotype under the names the tables use: {@code *4} for {@code *4A}. */
    Genotype current(Gene gene, Genotype genotype) {
        return formerNames.knows(gene) ? formerNames.current(gene, genotype) : genotype;
    }

    /** Names of alleles as the tables have them. */
    Set<String> current(Gene gene, List<String> alleles) {
        return alleles.stream().map(it -> formerNames.current(gene, it)).collect(Collectors.toSet());
    }

    /** How the names of a genotype became those the tables use, in words. */
    List<String> renaming(Gene gene, Genotype genotype) {
        return formerNames.knows(gene) ? formerNames.steps(gene, genotype) : List.of();
    }

    /** Whether a reference allele rests on a list of alleles that can't be judged. */
    boolean unjudged(Gene gene, Genotype genotype, List<String> tested) {
        return coreAlleles.unjudged(rules(gene).entry(), genotype, current(gene, tested));
    }

    /** The core alleles that a reference allele of this genotype may hide, given what was assayed; see {@link CoreAlleles}. */
    List<String> missed(Gene gene, Genotype genotype, List<String> tested) {
        return coreAlleles.missed(rules(gene).entry(), genotype, current(gene, tested));
    }

    /** The alleles, or rsIDs, that an assay of this gene must at least look for; empty where no list is known. */
    public List<String> coreAlleles(Gene gene) {
        return coreAlleles.of(gene);
    }

    /** The phenotype that one of these alleles settles, whichever it is; empty where one of them leaves it open. */
    public Optional<String> settledBy(Gene gene, List<String> alleles) {
        var rules = rules(gene);
        var settled = alleles.stream()
                .map(it -> rules.row(it).flatMap(row -> rules.settledBy(row.function())))
                .toList();
        return settled.isEmpty() || settled.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : settled.getFirst().filter(it -> settled.stream().distinct().count() == 1);
    }

    /** Whether a term is one of the gene's CPIC phenotypes. */
    public boolean isTermOf(Gene gene, String term) {
        return rules(gene).isTerm(term);
    }

    /** Whether the tables hold both alleles, so that the genotype can be one of this gene. */
    public boolean knows(Gene gene, Genotype genotype) {
        var mine = rules(gene);
        return switch (current(gene, genotype)) {
            case Genotype.BasePair pair -> mine.entry().position().equals(Optional.of(pair.position()));
            case Genotype.Presence presence -> mine.entry().method() == GeneEntry.Method.PRESENCE;
            case Genotype.Diplotype two -> knows(mine, two.first()) && knows(mine, two.second());
            case Genotype.Single one -> knows(mine, one.haplotype());
            case Genotype.Half half -> knows(mine, half.known());
            case Genotype.Unphased many ->
                many.carried().stream().allMatch(it -> mine.row(it.toString()).isPresent());
        };
    }

    private static boolean knows(GeneRules mine, Haplotype haplotype) {
        return mine.row(haplotype.toString()).isPresent()
                || (haplotype.alleles().size() > 1
                        && mine.entry().naming() == Naming.NAMED
                        && haplotype.alleles().stream()
                                .allMatch(it -> mine.row(it.toString()).isPresent()));
    }

    /** The bases at the key position that the alleles carry; empty when the gene has none or an allele is not known. */
    public Optional<Genotype.BasePair> atPosition(Gene gene, Genotype genotype) {
        return switch (current(gene, genotype)) {
            case Genotype.BasePair pair -> Optional.of(pair);
            case Genotype.Single one -> Optional.empty();
            case Genotype.Half half -> Optional.empty();
            case Genotype.Unphased many -> Optional.empty();
            case Genotype.Presence presence -> Optional.empty();
            case Genotype.Diplotype stars -> {
                var mine = rules(gene);
                var first = mine.row(stars.first().toString()).flatMap(AlleleRow::base);
                var second = mine.row(stars.second().toString()).flatMap(AlleleRow::base);
                yield first.isPresent() && second.isPresent()
                        ? mine.entry().position().map(it -> new Genotype.BasePair(it, first.get(), second.get()))
                        : Optional.empty();
            }
        };
    }

    /** The entry of a gene with tables. */
    GeneEntry entry(Gene gene) {
        return rules(gene).entry();
    }

    private GeneRules rules(Gene gene) {
        var mine = rules.get(gene);
        if (mine == null) {
            throw new IllegalArgumentException("no tables for " + gene);
        }
        return mine;
    }
}
