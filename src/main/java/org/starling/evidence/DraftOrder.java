package org.starling.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.MedicationRequest;

/**
 * A medication order of the context.
 *
 * @param raw the resource as it came: an update suggestion returns it whole
 * @param selected whether advice is wanted about it; others are context
 */
public record DraftOrder(Item<MedicationRequest> item, ObjectNode raw, boolean selected) {}
