package org.starling.medication;

import java.util.List;

/**
 * An RxNorm concept, from ingredient to branded pack.
 *
 * @param rxnorm RxCUI
 * @param name its RxNorm name
 * @param ingredients those known; never empty
 * @param more whether the product holds ingredients besides those listed
 */
public record Product(String rxnorm, TermType termType, String name, List<Drug> ingredients, boolean more) {
    public Product {
        ingredients = List.copyOf(ingredients);
        if (ingredients.isEmpty()) {
            throw new IllegalArgumentException("product " + rxnorm + " has no ingredient");
        }
    }
}
