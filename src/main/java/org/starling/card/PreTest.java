package org.starling.card;

/**
 * A gene whose result changes care before a drug is first given.
 *
 * @param rxnorm ingredient
 * @param reason key of the text that says why
 * @param source who asks for the test
 */
record PreTest(String rxnorm, String gene, String reason, String source) {}
