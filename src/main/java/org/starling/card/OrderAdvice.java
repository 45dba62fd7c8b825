package org.starling.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.starling.guideline.GuidelineAdvice;
import org.starling.medication.MedicationUse;
import org.starling.model.Estimation;

/**
 * All that is said about one order.
 *
 * @param draft the order as it came; empty for a drug that is already taken
 */
public record OrderAdvice(
        MedicationUse order, Optional<ObjectNode> draft, List<GuidelineAdvice> advice, List<Estimation> estimates) {
    public OrderAdvice {
        advice = List.copyOf(advice);
        estimates = List.copyOf(estimates);
    }
}
