package org.starling.medication.rrf;

import org.starling.medication.TermType;

/**
 * An RxNorm concept as its release names it.
 *
 * @param current whether the release still holds it for valid; orders of older days bear codes that are not
 */
record Concept(int code, TermType type, String name, boolean current) {}
