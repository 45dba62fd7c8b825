package org.starling.genotype;

/**
 * A resource that looked like a genetic result but gives none.
 *
 * @param reference {@code Observation/1}
 * @param reason why, in words without patient data ({@code status preliminary}, {@code no call})
 * @param pending true when a usable result may still come (preliminary, registered)
 * @param kind whether the resource says something or only holds it
 */
public record UnusedResult(String reference, String reason, boolean pending, Kind kind) {
    /** What was found. */
    public enum Kind {
        /** Something said about a gene. */
        RESULT,
        /** A file or sequence that may hold results of any gene, and that nobody read. */
        FILE
    }

    /** Something said about a gene that can't be used. */
    public UnusedResult(String reference, String reason, boolean pending) {
        this(reference, reason, pending, Kind.RESULT);
    }
}
