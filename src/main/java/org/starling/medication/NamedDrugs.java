package org.starling.medication;

import java.util.List;

/**
 * The drugs a text names.
 *
 * @param drugs each once, in the order of the text; empty when it names none we know
 * @param more whether the text seems to name further ingredients
 * @param local whether every name is a brand of products that act where they are put (eye, ear, skin)
 * @param refused names found but denied by the word beside them ({@code non-}, {@code without}, {@code -free})
 */
public record NamedDrugs(List<Drug> drugs, boolean more, boolean local, List<String> refused) {
    static final NamedDrugs NONE = new NamedDrugs(List.of(), false, false, List.of());

    public NamedDrugs {
        drugs = List.copyOf(drugs);
        refused = List.copyOf(refused);
    }
}
