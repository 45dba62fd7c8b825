package org.starling.genotype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings the statements about one gene together. Same meaning becomes one result with all its sources; what differs stays
 * apart, because the newest or the best-known laboratory is not always the right one. Nothing is averaged, nothing chosen.
 */
public final class Findings {
    private static final Comparator<Statement> BY_SOURCE = Comparator.comparing(
                    (Statement it) -> it.source().reference())
            .thenComparing(it -> it.source().raw());

    private final PhenotypeTable table;

    public Findings(PhenotypeTable table) {
        this.table = table;
    }

    /**
     * The finding for a gene.
     *
     * @param statements all usable statements about this gene, in any order
     * @param unused what was about this gene but gave nothing
     * @param sex administrative gender code of the person, which decides on the number of X chromosomes
     */
    public GeneFinding finding(Gene gene, List<Statement> statements, List<UnusedResult> unused, Optional<String> sex) {
        if (statements.isEmpty()) {
            return new GeneFinding.Unreadable(gene, unused);
        }
        var entry = table.entry(gene);
        var chromosomes = new Chromosomes(sex);
        // The order in which resources came must not show in the result.
        var sorted = statements.stream()
                .sorted(BY_SOURCE)
                .map(it -> chromosomes.settle(entry, it))
                .toList();
        var certain = sorted.stream().filter(it -> !it.uncertainStatus()).toList();
        var results = results(entry, certain.isEmpty() ? sorted : certain);
        return switch (results.size()) {
            case 0 -> new GeneFinding.Unreadable(gene, unused);
            case 1 -> new GeneFinding.Called(results.getFirst());
            default -> new GeneFinding.Conflicting(gene, results);
        };
    }

    private List<GeneResult> results(GeneEntry entry, List<Statement> statements) {
        var called = entry.method() == GeneEntry.Method.PRESENCE
                ? new Presences(table, entry.gene()).groups(statements)
                : called(statements);
        var reported = new TreeMap<String, AgreeingStatements>();
        for (var statement : statements) {
            statement.phenotype().ifPresent(term -> placePhenotype(called, reported, statement, term));
        }
        return Stream.concat(called.stream(), reported.values().stream())
                .map(AgreeingStatements::result)
                .sorted(AgreeingStatements.ORDER)
                .toList();
    }

    /**
     * One group for each genotype. A genotype given by its key position joins the star alleles that carry these bases; it
     * stands alone when none does.
     */
    private List<AgreeingStatements> called(List<Statement> statements) {
        var byGenotype = new LinkedHashMap<Genotype, AgreeingStatements>();
        var atPosition = new ArrayList<Statement>();
        for (var statement : statements) {
            var genotype = statement
                    .genotype()
                    .map(it -> table.current(statement.gene(), it))
                    .orElse(null);
            if (genotype instanceof Genotype.BasePair) {
                atPosition.add(statement);
            } else if (genotype != null) {
                group(byGenotype, statement, genotype).add(statement);
            }
        }
        var stars = List.copyOf(byGenotype.values());
        for (var statement : atPosition) {
            var bases = statement.genotype().orElseThrow();
            var carrying = stars.stream().filter(it -> it.carries(bases)).toList();
            carrying.forEach(it -> it.add(statement));
            if (carrying.isEmpty()) {
                group(byGenotype, statement, bases).add(statement);
            }
        }
        return List.copyOf(byGenotype.values());
    }

    private AgreeingStatements group(Map<Genotype, AgreeingStatements> groups, Statement statement, Genotype genotype) {
        return groups.computeIfAbsent(genotype, it -> AgreeingStatements.called(table, statement.gene(), genotype));
    }

    private void placePhenotype(
            List<AgreeingStatements> called,
            Map<String, AgreeingStatements> reported,
            Statement statement,
            String term) {
        var own = called.stream().filter(it -> it.sameWork(statement)).toList();
        var agreeing = called.stream().filter(it -> it.means(term)).toList();
        var contradictsOwn = !own.isEmpty() && own.stream().noneMatch(agreeing::contains);
        if (!agreeing.isEmpty() && !contradictsOwn) {
            agreeing.forEach(it -> it.add(statement));
            return;
        }
        // A term that contradicts its laboratory's own genotype stands apart even where it fits another laboratory's.
        var apart = reported.computeIfAbsent(
                PhenotypeTerms.plain(term), it -> AgreeingStatements.reported(table, statement.gene(), term));
        apart.add(statement);
        if (contradictsOwn) {
            apart.mark(GeneResult.Mark.CONTRADICTS_OWN_GENOTYPE);
            own.forEach(it -> it.mark(GeneResult.Mark.CONTRADICTS_OWN_GENOTYPE));
        }
    }
}
