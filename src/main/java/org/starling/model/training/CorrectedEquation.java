package org.starling.model.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.starling.model.BaseEquation;

/**
 * The model: a linear equation refitted on the training part, and trees that learn what it leaves over. The trees start
 * from the equation and the site's own intercept, so they learn neither what is linear nor what is a site's habit.
 */
final class CorrectedEquation implements Learner.Predictor {
    private final Imputation imputation;
    private final SiteAdjustedFit fit;
    private final Booster booster;

    private CorrectedEquation(Imputation imputation, SiteAdjustedFit fit, Booster booster) {
        this.imputation = imputation;
        this.fit = fit;
        this.booster = booster;
    }

    static CorrectedEquation learnedOn(Study study, List<Subject> training) {
        var imputation = Imputation.learnedOn(study, training);
        var rows = training.stream().map(imputation::row).toList();
        var fit = SiteAdjustedFit.of(rows, training, Optional.of(study.siteShrinkage()));
        var starts = IntStream.range(0, rows.size())
                .mapToDouble(each -> fit.root(rows.get(each))
                        + fit.siteOffsets().getOrDefault(training.get(each).site(), 0.0))
                .toArray();
        try {
            var matrix = matrix(rows);
            matrix.setLabel(
                    floats(training.stream().mapToDouble(Subject::rootOutcome).toArray()));
            matrix.setBaseMargin(floats(starts));
            var booster =
                    XGBoost.train(matrix, parameters(study), study.boosting().rounds(), new HashMap<>(), null, null);
            matrix.dispose();
            return new CorrectedEquation(imputation, fit, booster);
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost does not train", failed);
        }
    }

    @Override
    public double[] estimates(List<Subject> subjects) {
        var rows = subjects.stream().map(imputation::row).toList();
        try {
            var matrix = matrix(rows);
            var corrections = booster.predict(matrix, true);
            matrix.dispose();
            return IntStream.range(0, rows.size())
                    .mapToDouble(each -> Math.pow(fit.root(rows.get(each)) + corrections[each][0], 2))
                    .toArray();
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost does not predict", failed);
        }
    }

    BaseEquation base() {
        return new BaseEquation(fit.intercept(), fit.coefficientList(), fit.meanList());
    }

    byte[] booster() {
        try {
            return booster.toByteArray("json");
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost does not write its model", failed);
        }
    }

    private static Map<String, Object> parameters(Study study) {
        var parameters = new HashMap<>(study.boosting().parameters());
        parameters.put(
                "monotone_constraints",
                study.columns().stream()
                        .map(column -> String.valueOf(column.monotone()))
                        .collect(Collectors.joining(",", "(", ")")));
        // One thread and one seed: the same data give the same bytes.
        parameters.put("nthread", 1);
        parameters.put("seed", study.seed());
        parameters.put("base_score", 0);
        return parameters;
    }

    private static DMatrix matrix(List<double[]> rows) throws XGBoostError {
        var columns = rows.getFirst().length;
        var values = new ArrayList<Double>();
        rows.forEach(row -> IntStream.range(0, columns).forEach(each -> values.add(row[each])));
        return new DMatrix(
                floats(values.stream().mapToDouble(Double::doubleValue).toArray()), rows.size(), columns, Float.NaN);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (var each = 0; each < values.length; each++) {
            floats[each] = (float) values[each];
        }
        return floats;
    }
}
