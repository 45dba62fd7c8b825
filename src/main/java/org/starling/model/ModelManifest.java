package org.starling.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.medication.Drug;

/**
 * What {@code model.json} says: all of a model but its trees.
 *
 * @param baseScore the booster's own start; the base equation is added to the trees outside of it
 * @param xgboost the version that trained it, and the only one that may serve it
 * @param sha256 of every other file of the bundle, lower-case hex
 */
public record ModelManifest(
        String name,
        String version,
        Drug drug,
        Output output,
        List<Input> inputs,
        List<Column> columns,
        BaseEquation base,
        double baseScore,
        Calibration calibration,
        Interval interval,
        Applicability applicability,
        Estimation.Validation validation,
        TrainingData trainingData,
        String xgboost,
        Map<String, String> sha256,
        List<Golden> golden) {
    public ModelManifest {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        sha256 = Map.copyOf(sha256);
        golden = List.copyOf(golden);
        if (base.coefficients().size() != columns.size() || base.means().size() != columns.size()) {
            throw new IllegalArgumentException("the base equation has one coefficient and one mean per column");
        }
        var codes = inputs.stream().map(Input::code).toList();
        if (!columns.stream().allMatch(each -> codes.contains(each.input()))) {
            throw new IllegalArgumentException("a column names an input that the manifest does not have");
        }
    }

    public ModelId id() {
        return new ModelId(name, version);
    }

    /**
     * @param scale how the margin becomes the estimate; {@code square}: the model works on its square root
     * @param unit UCUM unit of the estimate
     */
    public record Output(String outcome, String unit, Scale scale) {}

    /** The scales a margin may be on. */
    public enum Scale {
        SQUARE
    }

    /**
     * @param unit UCUM, {@code 1} for levels and flags
     * @param range values of the training data; outside of it there is no estimate
     */
    public record Input(String code, String unit, Optional<Range> range, Reading read) {}

    public record Range(double min, double max) {
        boolean holds(double value) {
            return min <= value && value <= max;
        }
    }

    /** @param method {@code none}: the margin is used as it comes */
    public record Calibration(String method) {}

    /**
     * @param coverage share of patients whose outcome it holds, measured outside their site
     * @param halfWidth on the scale of the margin
     */
    public record Interval(String method, double coverage, double halfWidth) {}

    /** What the model may be asked, beyond the ranges of its inputs: codes with a key in the message files. */
    public record Applicability(String therapy, List<String> limits) {
        public Applicability {
            limits = List.copyOf(limits);
        }
    }

    /** @param sha256 of the file it was trained on, which is not part of the bundle */
    public record TrainingData(String id, String sha256, int n, String terms) {}

    /** A patient who never was, and what the model must answer: levels as text, quantities as numbers. */
    public record Golden(Map<String, Object> inputs, double value) {
        public Golden {
            inputs = Map.copyOf(inputs);
        }

        public Map<String, InputValue> values() {
            var values = new HashMap<String, InputValue>();
            inputs.forEach((code, value) -> values.put(
                    code,
                    value instanceof Number number
                            ? new InputValue.Quantity(number.doubleValue())
                            : new InputValue.Level(value.toString())));
            return values;
        }
    }
}
