package org.starling.genotype;

import java.util.List;

/** What the record says about one gene. Absence, conflict and unreadable results are findings, not errors. */
public sealed interface GeneFinding {
    Gene gene();

    /** The results that go through the guideline, each on its own. */
    List<GeneResult> results();

    /** How results were brought together: set aside or merged, each with its reason. */
    default List<Reconciliation> reconciled() {
        return List.of();
    }

    /** One result, or several that agree or were reconciled. */
    record Called(GeneResult result, List<Reconciliation> reconciled) implements GeneFinding {
        public Called {
            reconciled = List.copyOf(reconciled);
        }

        public Called(GeneResult result) {
            this(result, List.of());
        }

        @Override
        public Gene gene() {
            return result.gene();
        }

        @Override
        public List<GeneResult> results() {
            return List.of(result);
        }
    }

    /** Results that differ and can't be reconciled: each runs through the guideline, nothing is averaged or chosen. */
    record Conflicting(Gene gene, List<GeneResult> results, List<Reconciliation> reconciled) implements GeneFinding {
        public Conflicting {
            results = List.copyOf(results);
            reconciled = List.copyOf(reconciled);
            if (results.size() < 2) {
                throw new IllegalArgumentException("a conflict has at least two results");
            }
        }

        public Conflicting(Gene gene, List<GeneResult> results) {
            this(gene, results, List.of());
        }
    }

    /** Something about the gene is in the record, but nothing usable: said on the card, never taken for normal. */
    record Unreadable(Gene gene, List<UnusedResult> unused) implements GeneFinding {
        public Unreadable {
            unused = List.copyOf(unused);
        }

        @Override
        public List<GeneResult> results() {
            return List.of();
        }
    }

    /** Nothing about the gene was found in what could be read. */
    record NotTested(Gene gene) implements GeneFinding {
        @Override
        public List<GeneResult> results() {
            return List.of();
        }
    }
}
