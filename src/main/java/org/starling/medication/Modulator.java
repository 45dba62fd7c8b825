package org.starling.medication;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A drug that changes how much an enzyme does, by a published classification.
 *
 * @param enzyme as the source classifies it: one enzyme, or a subfamily as a whole
 * @param genes HGNC symbols of the genes whose enzyme that is; one or more
 * @param drugs one drug, or all the drugs of a combination: it acts only where every one of them is taken
 * @param source who classified it and the day of that table's content
 */
public record Modulator(
        String enzyme, List<String> genes, List<Drug> drugs, Effect effect, Degree degree, String source) {
    public Modulator {
        genes = List.copyOf(genes);
        drugs = List.copyOf(drugs);
    }

    /** What it does to the enzyme. */
    public enum Effect {
        /** Lowers activity. */
        INHIBITOR,
        /** Raises activity. */
        INDUCER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much it does so, strongest first; weak ones are not listed. */
    public enum Degree {
        STRONG,
        MODERATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean contains(String rxnorm) {
        return drugs.stream().anyMatch(each -> each.rxnorm().equals(rxnorm));
    }

    /** Whether each of its drugs is among these RxNorm ingredients. */
    boolean isAmong(Set<String> rxnorm) {
        return drugs.stream().allMatch(each -> rxnorm.contains(each.rxnorm()));
    }

    /** Whether the other names every drug of this one and more, does the same to the same enzyme, and no less. */
    boolean isPartOf(Modulator other) {
        return other.drugs.size() > drugs.size()
                && other.drugs.containsAll(drugs)
                && other.enzyme.equals(enzyme)
                && other.effect == effect
                && other.degree.compareTo(degree) <= 0;
    }
}
