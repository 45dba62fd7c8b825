package org.starling.model.training;

import java.util.Map;
import org.starling.model.InputValue;

/**
 * One person of a cohort.
 *
 * @param site where the person was treated; never an input
 * @param outcome in the unit of the study's output
 * @param groups by column of the file
 * @param inputs by code; what is not there is missing
 */
record Subject(String site, double outcome, Map<String, String> groups, Map<String, InputValue> inputs) {
    Subject {
        groups = Map.copyOf(groups);
        inputs = Map.copyOf(inputs);
    }

    double rootOutcome() {
        return Math.sqrt(outcome);
    }
}
