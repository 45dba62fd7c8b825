package org.starling.genotype;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the place of the laboratories' phenotype terms among the genotypes: with the result that means the same, or on their own.
 * A term that contradicts its laboratory's own genotype stands beside it, and both go through the guideline.
 */
final class ReportedPhenotypes {
    private static final String CONTRADICTS =
            "the laboratory's phenotype is not what the CPIC tables of " + CpicTables.RELEASE
                    + " give for its own genotype, for instance because definitions changed; both are kept";
    private static final String UNSETTLED = "the CPIC tables of " + CpicTables.RELEASE
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
        var own = ofSameWork(called, statement);
        var ownAside = ofSameWork(aside, statement);
        var ownAgree = meaning(own, term);
        var withdrawn = meaning(ownAside, term);
        if (!withdrawn.isEmpty() && ownAgree.isEmpty()) {
            withdrawn.forEach(it -> it.add(statement));
            return;
        }
        var contradictsOwn = !(own.isEmpty() && ownAside.isEmpty()) && ownAgree.isEmpty() && withdrawn.isEmpty();
        var agreeing = meaning(called, term);
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
            own.forEach(it -> contradicted(it, statement));
            ownAside.forEach(it -> contradicted(it, statement));
        }
    }

    private static List<AgreeingStatements> ofSameWork(List<AgreeingStatements> results, Statement statement) {
        if (results.isEmpty()) {
            return List.of();
        }
        var own = new ArrayList<AgreeingStatements>(1);
        for (var result : results) {
            if (result.sameWork(statement)) {
                own.add(result);
            }
        }
        return own;
    }

    private static List<AgreeingStatements> meaning(List<AgreeingStatements> results, String term) {
        if (results.isEmpty()) {
            return List.of();
        }
        var agreeing = new ArrayList<AgreeingStatements>(1);
        for (var result : results) {
            if (result.means(term)) {
                agreeing.add(result);
            }
        }
        return agreeing;
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
