package org.starling.genotype;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the place of the laboratories' phenotype terms among the genotypes: with the result that means the same, or on their own.
 * A term that contradicts its laboratory's own genotype stands beside it, and both go through the guideline.
 */
final class ReportedPhenotypes {
    private static final String CONTRADICTS = "the laboratory's phenotype is not what the CPIC tables of "
            + Table.RELEASE + " give for its own genotype, for instance because definitions changed; both are kept";
    private static final String UNSETTLED = "the CPIC tables of " + Table.RELEASE
            + " give no phenotype for the genotype; the laboratory's own phenotype is kept beside it";
    private static final String WORDING = "the phenotypes differ in certainty of wording only";

    private final PhenotypeTable table;
    private final List<AgreeingStatements> called;
    private final List<AgreeingStatements> aside;
    private final Map<String, AgreeingStatements> alone = new TreeMap<>();
    private final List<Reconciliation> reasons = new ArrayList<>();

    /**
     * @param called the genotypes that stand
     * @param aside the genotypes that were set aside: a term that belongs to one of them goes with it
     */
    ReportedPhenotypes(PhenotypeTable table, List<AgreeingStatements> called, List<AgreeingStatements> aside) {
        this.table = table;
        this.called = called;
        this.aside = aside;
    }

    void place(Statement statement) {
        statement.phenotype().ifPresent(term -> place(statement, term));
    }

    /** The terms that no genotype means. */
    Collection<AgreeingStatements> alone() {
        return alone.values();
    }

    List<Reconciliation> reasons() {
        return reasons;
    }

    private void place(Statement statement, String term) {
        var own = called.stream().filter(it -> it.sameWork(statement)).toList();
        var ownAside = aside.stream().filter(it -> it.sameWork(statement)).toList();
        var withdrawn = ownAside.stream().filter(it -> it.means(term)).toList();
        if (!withdrawn.isEmpty() && own.stream().noneMatch(it -> it.means(term))) {
            withdrawn.forEach(it -> it.add(statement));
            return;
        }
        var whole = Stream.concat(own.stream(), ownAside.stream()).toList();
        var contradictsOwn = !whole.isEmpty() && whole.stream().noneMatch(it -> it.means(term));
        var agreeing = called.stream().filter(it -> it.means(term)).toList();
        if (!agreeing.isEmpty() && !contradictsOwn) {
            agreeing.forEach(it -> join(it, statement, term));
            return;
        }
        // A term that contradicts its laboratory's own genotype stands apart even where it fits another laboratory's.
        var apart = alone.computeIfAbsent(
                PhenotypeTerms.plain(term), it -> AgreeingStatements.reported(table, statement.gene(), term));
        apart.add(statement);
        if (contradictsOwn) {
            apart.mark(GeneResult.Mark.CONTRADICTS_OWN_GENOTYPE);
            whole.forEach(it -> contradicted(it, statement));
        }
    }

    private void join(AgreeingStatements result, Statement statement, String term) {
        if (!result.meansExactly(term)) {
            reasons.add(reason(result, statement, WORDING));
        }
        result.add(statement);
    }

    private void contradicted(AgreeingStatements result, Statement statement) {
        result.mark(GeneResult.Mark.CONTRADICTS_OWN_GENOTYPE);
        reasons.add(reason(result, statement, result.indeterminate() ? UNSETTLED : CONTRADICTS));
    }

    private static Reconciliation reason(AgreeingStatements result, Statement statement, String words) {
        var kept = new ArrayList<>(result.references());
        kept.add(statement.source().reference());
        return new Reconciliation(Reconciliation.Kind.PHENOTYPE, kept, List.of(), words);
    }
}
