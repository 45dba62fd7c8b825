package org.starling.genotype;

/**
 * A resource that looked like a genetic result but gives none.
 *
 * @param reference {@code Observation/1}
 * @param reason why, in words without patient data ({@code status preliminary}, {@code no call})
 * @param pending true when a usable result may still come (preliminary, registered)
 */
public record UnusedResult(String reference, String reason, boolean pending) {}
