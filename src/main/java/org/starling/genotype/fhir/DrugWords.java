package org.starling.genotype.fhir;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How drugs are told in texts about genes, which this package does not know itself.
 *
 * @param namedIn the RxNorm ingredients that a text names
 * @param isName whether words in lower case are the name of a drug
 */
public record DrugWords(Function<String, Set<String>> namedIn, Predicate<String> isName) {
    /** Knows none: a text that names a drug beside its result is refused. */
    public static final DrugWords NONE = new DrugWords(words -> Set.of(), words -> false);
}
