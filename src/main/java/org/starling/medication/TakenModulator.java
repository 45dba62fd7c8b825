package org.starling.medication;

/**
 * A modulator found among a patient's drugs.
 *
 * @param begun whether all its drugs are in use already; otherwise at least one is only now ordered
 * @param route the surest route on record; of a combination that of its least sure drug. An unknown one counts too, but is
 *     said
 */
public record TakenModulator(Modulator modulator, boolean begun, Route route) {}
