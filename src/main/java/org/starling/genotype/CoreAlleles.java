package org.starling.genotype;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The alleles an assay must at least look for: {@code core-alleles.csv}. A reference allele is no finding but what is left
 * when nothing was found, so it is worth as much as the list of what was looked for.
 */
final class CoreAlleles {
    private static final String COPIES = Copies.UNKNOWN.toString();

    private final Map<Gene, Set<String>> core = new HashMap<>();

    CoreAlleles() {
        for (var row : CpicTables.rows("core-alleles.csv")) {
            core.computeIfAbsent(new Gene(row.get(0)), gene -> new LinkedHashSet<>())
                    .add(row.get(1));
        }
    }

    /**
     * The core alleles a reference allele may hide. Empty when the genotype has no reference allele, since a pair of variants
     * stands whatever else was looked for, and when no source says what was assayed.
     *
     * @param tested alleles that were assayed, under their current names
     */
    List<String> missed(GeneEntry entry, Genotype genotype, Set<String> tested) {
        if (tested.isEmpty() || !holdsReference(entry, genotype)) {
            return List.of();
        }
        var found = found(genotype);
        return core.getOrDefault(entry.gene(), Set.of()).stream()
                .filter(it -> !tested.contains(it) && !found.contains(it))
                .toList();
    }

    /** Whether a reference allele rests on a list of which nobody can say that it is enough: the gene has no core alleles. */
    boolean unjudged(GeneEntry entry, Genotype genotype, Set<String> tested) {
        return !tested.isEmpty()
                && !core.containsKey(entry.gene())
                && !(genotype instanceof Genotype.BasePair)
                && holdsReference(entry, genotype);
    }

    List<String> of(Gene gene) {
        return List.copyOf(core.getOrDefault(gene, Set.of()));
    }

    private static boolean holdsReference(GeneEntry entry, Genotype genotype) {
        return genotype instanceof Genotype.BasePair pair
                ? pair.first() == pair.position().reference()
                : genotype.alleles().anyMatch(it -> entry.reference().equals(Optional.of(it.name())));
    }

    /** What was found was looked for. */
    private static Set<String> found(Genotype genotype) {
        var found = new LinkedHashSet<String>();
        if (genotype instanceof Genotype.BasePair pair) {
            found.add(pair.position().rsid());
        }
        genotype.alleles().forEach(it -> {
            found.add(it.name());
            if (!it.copies().equals(Copies.ONE)) {
                found.add(COPIES);
            }
        });
        return found;
    }
}
