package org.starling.genotype;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of one gene: its alleles, and what a pair of them means. */
final class GeneRules {
    private final GeneEntry entry;
    private final Map<String, AlleleRow> alleles = new HashMap<>();
    private final Map<String, String> byFunctions = new HashMap<>();
    private final Set<String> severity = new LinkedHashSet<>();
    private final List<ScoreRange> byScore;

    /** Beside a function that decides on its own, whatever the other chromosome carries. */
    private static final String ANY = "any";

    /** In place of the second function, where there is no second chromosome. */
    private static final String NONE = "";

    private final Set<String> terms = new HashSet<>();

    /**
     * Scores with one phenotype, both ends included.
     *
     * @param to empty for the highest phenotype of a gene whose score has no upper end
     */
    record ScoreRange(BigDecimal from, Optional<BigDecimal> to, String phenotype) {
        boolean holds(ActivityScore score) {
            // "At least" is only certain where nothing lies above.
            return score.value().compareTo(from) >= 0
                    && to.map(end -> !score.atLeast() && score.value().compareTo(end) <= 0)
                            .orElse(true);
        }
    }

    private GeneRules(GeneEntry entry, List<AlleleRow> alleles, List<List<String>> phenotypes) {
        this.entry = entry;
        alleles.forEach(row -> this.alleles.put(key(row.allele()), row));
        phenotypes.forEach(row -> terms.add(row.get(2)));
        if (entry.method() == GeneEntry.Method.FUNCTION) {
            phenotypes.forEach(row -> {
                byFunctions.put(pair(row.get(0), row.get(1)), row.get(2));
                severity.add(row.get(2));
            });
            byScore = List.of();
        } else {
            byScore = phenotypes.stream()
                    .map(row -> new ScoreRange(
                            new BigDecimal(row.get(0)),
                            Optional.of(row.get(1))
                                    .filter(end -> !end.isEmpty())
                                    .map(BigDecimal::new),
                            row.get(2)))
                    .toList();
        }
        if (!terms.isEmpty() && entry.position().isEmpty()) {
            terms.add(PhenotypeTable.INDETERMINATE);
        }
    }

    static GeneRules read(GeneEntry entry) {
        var folder = entry.gene().symbol() + "/";
        return new GeneRules(
                entry,
                CpicTables.rows(folder + "alleles.csv").stream()
                        .map(AlleleRow::of)
                        .toList(),
                entry.method() == GeneEntry.Method.ALLELES || entry.method() == GeneEntry.Method.PRESENCE
                        ? List.of()
                        : CpicTables.rows(folder + "phenotypes.csv"));
    }

    GeneEntry entry() {
        return entry;
    }

    boolean isTerm(String term) {
        return terms.contains(term);
    }

    /** The row of an allele or tandem, in whichever order the tandem is written. */
    Optional<AlleleRow> row(String allele) {
        return Optional.ofNullable(alleles.get(key(allele)));
    }

    Optional<String> ofFunctions(String first, String second) {
        return Optional.ofNullable(byFunctions.get(pair(first, second)))
                .or(() -> ofAny(first))
                .or(() -> ofAny(second));
    }

    /** What a function means whatever the other chromosome carries; empty where both count. */
    Optional<String> ofAny(String function) {
        return Optional.ofNullable(byFunctions.get(pair(function, ANY)));
    }

    /** The phenotype that a function on one chromosome settles, whatever else is or isn't known of the gene. */
    Optional<String> settledBy(String function) {
        return ofAny(function)
                .or(() -> ofSingle(function)
                        .filter(it -> entry.inheritance() == GeneEntry.Inheritance.MITOCHONDRIAL
                                && severity.stream().findFirst().equals(Optional.of(it))));
    }

    /** What a function means on the only chromosome. */
    Optional<String> ofSingle(String function) {
        return Optional.ofNullable(byFunctions.get(pair(function, NONE)));
    }

    /** The first of these phenotypes in the order of the table, which puts the gravest first. */
    Optional<String> gravest(Collection<String> found) {
        return severity.stream().filter(found::contains).findFirst();
    }

    Optional<String> ofScore(ActivityScore score) {
        return byScore.stream()
                .filter(range -> range.holds(score))
                .map(ScoreRange::phenotype)
                .findFirst();
    }

    private static String key(String allele) {
        return allele.indexOf('+') < 0 || !allele.startsWith("*")
                ? allele
                : Arrays.stream(allele.split("\\+")).sorted().collect(Collectors.joining("+"));
    }

    private static String pair(String first, String second) {
        return first.compareTo(second) <= 0 ? first + "/" + second : second + "/" + first;
    }
}
