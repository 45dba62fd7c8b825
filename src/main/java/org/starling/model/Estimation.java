package org.starling.model;

import java.util.List;

/** What a model says about one order: a number with its range, or why there is none. */
public sealed interface Estimation {
    String model();

    String version();

    ModelState state();

    /**
     * @param outcome what the value is, a key in the message files ({@code stable-weekly-dose})
     * @param low lower end of the interval that holds {@code coverage} of patients like those it was validated on
     * @param contributions in order of size, in the unit of the value
     * @param validation a sentence key and figures: n, mean absolute error, share within 20 %
     */
    record Estimated(
            String model,
            String version,
            ModelState state,
            String outcome,
            double value,
            String unit,
            double low,
            double high,
            double coverage,
            List<Contribution> contributions,
            Validation validation)
            implements Estimation {
        public Estimated {
            contributions = List.copyOf(contributions);
        }
    }

    /** No estimate: an input is missing, outside the range, the model failed or may not speak. */
    record NotEstimated(String model, String version, ModelState state, List<String> reasons) implements Estimation {
        public NotEstimated {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * How much one feature moved this estimate.
     *
     * @param feature code of the feature, a key in the message files
     * @param value as used ({@code A/G}, {@code 67})
     * @param effect in the unit of the estimate; negative lowers it
     */
    record Contribution(String feature, String value, double effect) {}

    /** The figures of the validation that entitles the model to speak: leave-one-site-out. */
    record Validation(int n, double meanAbsoluteError, double within20, String unit) {}
}
