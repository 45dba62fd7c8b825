package org.starling.genotype;

/**
 * How often an allele stands on one chromosome.
 *
 * @param count one or more; without meaning when the number is unknown
 */
public record Copies(int count, Certainty certainty) {
    /** One copy: what an allele without a number means. */
    public static final Copies ONE = new Copies(1, Certainty.EXACT);

    /** {@code xN}: a duplication whose number was not determined. */
    public static final Copies UNKNOWN = new Copies(1, Certainty.UNKNOWN);

    /** How much is known of the number. */
    public enum Certainty {
        EXACT,
        AT_LEAST,
        UNKNOWN
    }

    public Copies {
        if (count < 1) {
            throw new IllegalArgumentException("an allele has at least one copy");
        }
    }

    /** As CPIC writes it after the allele: nothing, {@code x2}, {@code x≥3}, {@code xN}. */
    @Override
    public String toString() {
        return switch (certainty) {
            case EXACT -> count == 1 ? "" : "x" + count;
            case AT_LEAST -> "x≥" + count;
            case UNKNOWN -> "xN";
        };
    }
}
