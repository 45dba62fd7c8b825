package org.starling.genotype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets a result aside where a broader test explains why it differs: {@code *1/*1} of a test for {@code *2} and {@code *3} says
 * nothing against {@code *1/*9}, because {@code *1} only means that none of the alleles looked for was there. What either test
 * looked for must be known; otherwise the results stay a conflict.
 */
final class Scopes {
    private static final String COPIES = Copies.UNKNOWN.toString();

    private final PhenotypeTable table;
    private final GeneEntry entry;

    Scopes(PhenotypeTable table, GeneEntry entry) {
        this.table = table;
        this.entry = entry;
    }

    /**
     * A result that does not go through the guideline.
     *
     * @param by the results that explain it
     */
    record Aside(AgreeingStatements result, List<AgreeingStatements> by, String words) {
        /** The reason with all sources, once every statement has its place. */
        Reconciliation reason() {
            return new Reconciliation(
                    Reconciliation.Kind.SCOPE,
                    by.stream().flatMap(it -> it.references().stream()).toList(),
                    result.references(),
                    words);
        }
    }

    /** The results of these that others explain; what explains one of them stands. */
    List<Aside> among(List<AgreeingStatements> results) {
        var aside = new ArrayList<Aside>();
        for (var result : results) {
            explained(result, results).ifPresent(aside::add);
        }
        // A result that is set aside itself explains nothing that its own explanation would not.
        var gone = aside.stream().map(Aside::result).toList();
        return aside.stream()
                .map(it -> new Aside(
                        it.result(),
                        it.by().stream().filter(by -> !gone.contains(by)).toList(),
                        it.words()))
                .filter(it -> !it.by().isEmpty())
                .toList();
    }

    private Optional<Aside> explained(AgreeingStatements result, List<AgreeingStatements> all) {
        return switch (result.genotype().orElse(null)) {
            case Genotype.Half half -> completed(result, half, all);
            case Genotype.Diplotype narrow -> outreached(result, narrow, all);
            case null, default -> Optional.empty();
        };
    }

    /** One allele is named and the other left open: any full result with that allele says the same and more. */
    private static Optional<Aside> completed(
            AgreeingStatements result, Genotype.Half half, List<AgreeingStatements> all) {
        var full = all.stream()
                .filter(it -> it.genotype().orElse(null) instanceof Genotype.Diplotype)
                .toList();
        var holding = full.stream().filter(it -> holds(it, half.known())).toList();
        return !holding.isEmpty() && holding.size() == full.size()
                ? Optional.of(new Aside(
                        result, holding, "one allele was named and the other left open; the full result holds it"))
                : Optional.empty();
    }

    private static boolean holds(AgreeingStatements result, Haplotype haplotype) {
        return result.genotype().orElse(null) instanceof Genotype.Diplotype two
                && (two.first().equals(haplotype) || two.second().equals(haplotype));
    }

    private Optional<Aside> outreached(
            AgreeingStatements result, Genotype.Diplotype narrow, List<AgreeingStatements> all) {
        var by = all.stream()
                .filter(it -> it != result
                        && it.genotype().orElse(null) instanceof Genotype.Diplotype broad
                        && result.statements().stream().allMatch(small -> outreaches(it, broad, small, narrow)))
                .toList();
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(new Aside(
                        result,
                        by,
                        "the narrower test did not look for what the broader one found; its reference allele only means that"
                                + " none of the alleles it looked for was there"));
    }

    private boolean outreaches(
            AgreeingStatements result, Genotype.Diplotype broad, Statement small, Genotype.Diplotype narrow) {
        if (small.tested().isEmpty()) {
            return false;
        }
        var looked = scope(small, narrow);
        return result.statements().stream()
                        .filter(it -> !it.tested().isEmpty())
                        .map(it -> scope(it, broad))
                        .anyMatch(it -> it.size() > looked.size() && it.containsAll(looked))
                && explains(broad, narrow, looked);
    }

    /** What a test looked for, by today's names; what it found, it looked for. */
    private Set<String> scope(Statement statement, Genotype.Diplotype found) {
        var scope = new HashSet<>(table.current(statement.gene(), statement.tested()));
        found.alleles().filter(it -> !reference(it)).forEach(it -> {
            scope.add(it.name());
            if (!it.copies().equals(Copies.ONE)) {
                scope.add(COPIES);
            }
        });
        return scope;
    }

    /** Whether all that the narrower test found is there, and nothing that it looked for stands where it found none. */
    private boolean explains(Genotype.Diplotype broad, Genotype.Diplotype narrow, Set<String> looked) {
        var beyond = new ArrayList<>(List.of(broad.first(), broad.second()));
        for (var haplotype : List.of(narrow.first(), narrow.second())) {
            if (!isReference(haplotype) && !beyond.remove(haplotype)) {
                return false;
            }
        }
        return beyond.stream().noneMatch(it -> seen(it, looked));
    }

    private boolean seen(Haplotype haplotype, Set<String> looked) {
        var several = haplotype.alleles().size() > 1
                || haplotype.alleles().stream().anyMatch(it -> !it.copies().equals(Copies.ONE));
        return (several && looked.contains(COPIES))
                || haplotype.alleles().stream().anyMatch(it -> !reference(it) && looked.contains(it.name()));
    }

    private boolean isReference(Haplotype haplotype) {
        return haplotype.single() && reference(haplotype.alleles().getFirst());
    }

    private boolean reference(Allele allele) {
        return entry.reference().equals(Optional.of(allele.name()));
    }
}
