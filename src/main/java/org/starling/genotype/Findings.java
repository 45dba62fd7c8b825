package org.starling.genotype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Brings the statements about one gene together. Same meaning becomes one result with all its sources; what differs stays
 * apart, because the newest or the best-known laboratory is not always the right one: germline does not change, so a later
 * report that differs without correcting the earlier one means that one of the two is wrong, and not which. Nothing is
 * averaged, nothing chosen; what is set aside has a {@link Reconciliation}.
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
     * @param before what was reconciled before the resources were read: corrections among them
     */
    public GeneFinding finding(
            Gene gene,
            List<Statement> statements,
            List<UnusedResult> unused,
            Optional<String> sex,
            List<Reconciliation> before) {
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
        var reasons = new TreeSet<>(before);
        var results = results(entry, certain(sorted, reasons), reasons);
        return switch (results.size()) {
            case 0 -> new GeneFinding.Unreadable(gene, unused);
            case 1 -> new GeneFinding.Called(results.getFirst(), List.copyOf(reasons));
            default -> new GeneFinding.Conflicting(gene, results, List.copyOf(reasons));
        };
    }

    /** The statements whose status is known; all where none is. */
    private static List<Statement> certain(List<Statement> statements, Set<Reconciliation> reasons) {
        var certain = statements.stream().filter(it -> !it.uncertainStatus()).toList();
        if (certain.isEmpty() || certain.size() == statements.size()) {
            return statements;
        }
        reasons.add(new Reconciliation(
                Reconciliation.Kind.STATUS,
                references(certain),
                references(
                        statements.stream().filter(Statement::uncertainStatus).toList()),
                "its status is unknown, and there is a result whose status is known"));
        return certain;
    }

    private static List<String> references(List<Statement> statements) {
        return statements.stream().map(it -> it.source().reference()).toList();
    }

    private List<GeneResult> results(GeneEntry entry, List<Statement> statements, Set<Reconciliation> reasons) {
        var called = entry.method() == GeneEntry.Method.PRESENCE
                ? new Presences(table, entry.gene()).groups(statements)
                : called(statements);
        var asides = new Scopes(table, entry).among(called);
        var aside = asides.stream().map(Scopes.Aside::result).toList();
        var standing = called.stream().filter(it -> !aside.contains(it)).toList();
        var reported = new ReportedPhenotypes(table, standing, aside);
        statements.forEach(reported::place);
        reasons.addAll(reported.reasons());
        asides.forEach(it -> reasons.add(it.reason()));
        var all = Stream.concat(standing.stream(), reported.alone().stream()).toList();
        all.stream()
                .map(AgreeingStatements::references)
                .filter(it -> it.size() > 1)
                .forEach(it -> reasons.add(new Reconciliation(
                        Reconciliation.Kind.SAME, it, List.of(), "they say the same, or complete one another")));
        return all.stream()
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
}
