package org.starling.medication;

/**
 * An active ingredient.
 *
 * @param rxnorm RxNorm concept of term type IN
 * @param name its RxNorm name, lower case
 */
public record Drug(String rxnorm, String name) {}
