package org.starling.medication;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The modulators among the drugs of one call.
 *
 * @param all every one that is there
 * @param genes all genes that the table of modulators speaks about
 * @param complete whether the list of drugs could be read as a whole; only then does an absent modulator mean that none is
 *     on record
 */
public record ModulatorsTaken(List<TakenModulator> all, Set<String> genes, boolean complete) {
    public static final ModulatorsTaken NONE = new ModulatorsTaken(List.of(), Set.of(), true);

    /** The order a reader needs, and the same for every order of the record: strongest first, then by name. */
    private static final Comparator<TakenModulator> STRONGEST_FIRST = Comparator.comparing(
                    (TakenModulator each) -> each.modulator().degree())
            .thenComparing(each -> each.modulator().effect())
            .thenComparing(each -> each.modulator().drugs().toString());

    public ModulatorsTaken {
        all = List.copyOf(all);
        genes = Set.copyOf(genes);
    }

    /**
     * What acts on the enzyme of a gene beside the drug under advice. That drug itself never counts, alone or as a part of
     * a combination: what it does to its own enzyme is in its usual dose and in what its guideline was derived from. A
     * combination stands for its parts.
     *
     * @param advised RxNorm ingredient the advice is about
     */
    public List<TakenModulator> of(String gene, String advised) {
        var acting = all.stream()
                .filter(each -> each.modulator().genes().contains(gene)
                        && !each.modulator().contains(advised))
                .toList();
        return acting.stream()
                .filter(each ->
                        acting.stream().noneMatch(other -> each.modulator().isPartOf(other.modulator())))
                .sorted(STRONGEST_FIRST)
                .toList();
    }
}
