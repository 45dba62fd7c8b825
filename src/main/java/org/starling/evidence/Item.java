package org.starling.evidence;

import org.hl7.fhir.r4.model.Resource;

/**
 * One resource of the patient, with where it stands.
 *
 * @param reference {@code Type/id}, or {@code Type} and a position when it has no id
 * @param origin the prefetch key it came under, or {@code draftOrders}
 */
public record Item<R extends Resource>(R resource, String reference, String origin) {}
