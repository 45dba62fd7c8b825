package org.starling.model;

import java.util.HashMap;
import java.util.Map;

/**
 * A model's answer in the unit of its estimate.
 *
 * @param reference the estimate for the patient with mean values; it and the effects add up to the value
 * @param effects by input
 */
public record Scored(double value, double low, double high, double reference, Map<String, Double> effects) {
    public Scored {
        effects = Map.copyOf(effects);
    }

    /**
     * From the square-root scale: {@code m² - r² = Σ φ (m + r)}, so each effect is scaled by the same factor. That
     * is its exact share when the margin moves straight from the reference to the patient.
     */
    static Scored of(double margin, double reference, Map<String, Double> effects, double halfWidth) {
        if (!Double.isFinite(margin) || margin <= 0 || reference <= 0) {
            throw new IllegalStateException("the model gives no usable number");
        }
        var scaled = new HashMap<String, Double>();
        effects.forEach((code, effect) -> scaled.put(code, effect * (margin + reference)));
        var lowest = Math.max(0, margin - halfWidth);
        var highest = margin + halfWidth;
        return new Scored(margin * margin, lowest * lowest, highest * highest, reference * reference, scaled);
    }
}
