package org.starling.genotype;

import java.util.Comparator;
import java.util.List;

/**
 * How results of one gene were brought together, for the reader of the record. Results that could not be reconciled are not
 * here: they stand side by side as a conflict.
 *
 * @param kept references of what stands ({@code Observation/1})
 * @param setAside references of what does not go through the guideline on its own; empty where nothing was left out
 * @param words the reason, in words without patient data
 */
public record Reconciliation(Kind kind, List<String> kept, List<String> setAside, String words)
        implements Comparable<Reconciliation> {
    private static final Comparator<Reconciliation> ORDER = Comparator.comparing(Reconciliation::kind)
            .thenComparing(Reconciliation::words)
            .thenComparing(it -> String.join(" ", it.kept()))
            .thenComparing(it -> String.join(" ", it.setAside()));

    /** Why results could be brought together. */
    public enum Kind {
        /** The laboratory replaced, corrected or finished an earlier result. */
        CORRECTION,
        /** The laboratory issued the report of one sample again. Being newer is no reason of its own. */
        TIME,
        /** The narrower test did not look for what the broader one found. */
        SCOPE,
        /** A result of unknown status beside one whose status is known. */
        STATUS,
        /** A laboratory's phenotype beside what the tables make of a genotype. */
        PHENOTYPE,
        /** Several resources with one meaning. */
        SAME
    }

    public Reconciliation {
        kept = sorted(kept);
        setAside = sorted(setAside);
    }

    private static List<String> sorted(List<String> references) {
        return references.size() < 2
                ? List.copyOf(references)
                : references.stream().distinct().sorted().toList();
    }

    @Override
    public int compareTo(Reconciliation other) {
        return ORDER.compare(this, other);
    }
}
