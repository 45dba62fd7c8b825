package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.starling.genotype.Gene;

/** Which drugs an implication speaks of, and whether the knowledge holds one of them with its gene. */
final class KnownPairs {
    private final BiPredicate<String, String> knownPair;
    private final Function<String, Set<String>> ingredientsNamed;

    /**
     * @param knownPair whether the knowledge holds a pair of gene symbol and RxNorm ingredient
     * @param ingredientsNamed the RxNorm ingredients that a text names; none for a text that names no drug we know
     */
    KnownPairs(BiPredicate<String, String> knownPair, Function<String, Set<String>> ingredientsNamed) {
        this.knownPair = knownPair;
        this.ingredientsNamed = ingredientsNamed;
    }

    boolean any(Gene gene, List<CodeableConcept> drugs) {
        return drugs.stream().anyMatch(drug -> any(gene, drug));
    }

    /** The words decide, in whatever code system the code stands; a code counts where they name no drug. */
    private boolean any(Gene gene, CodeableConcept drug) {
        var named = new LinkedHashSet<String>();
        for (var words : Codes.words(drug)) {
            named.addAll(ingredientsNamed.apply(words));
        }
        if (!named.isEmpty()) {
            return named.stream().anyMatch(it -> knownPair.test(gene.symbol(), it));
        }
        return drug.getCoding().stream()
                .anyMatch(it -> Codes.is(it, Codes.RXNORM) && knownPair.test(gene.symbol(), it.getCode()));
    }
}
