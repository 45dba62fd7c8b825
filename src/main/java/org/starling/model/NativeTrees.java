package org.starling.model;

import java.io.IOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster in native memory. One thread at a time uses it: the library does not promise more, and a call takes a
 * fraction of a millisecond. It lives as long as the service.
 */
final class NativeTrees implements Trees {
    private final Booster booster;

    private NativeTrees(Booster booster) {
        this.booster = booster;
    }

    /** Opens a model whose structure has been checked; the library itself does not check what it reads. */
    static Trees open(byte[] checked) {
        try {
            var booster = XGBoost.loadModel(checked);
            // More threads cost milliseconds for a single row.
            booster.setParam("nthread", 1);
            return new NativeTrees(booster);
        } catch (LinkageError missing) {
            return row -> {
                throw new Unavailable(missing);
            };
        } catch (XGBoostError | IOException refused) {
            throw new ModelRefused("booster: XGBoost does not load it", refused);
        }
    }

    @Override
    public synchronized float[] contributions(float[] row) {
        try {
            var matrix = new DMatrix(row, 1, row.length, Float.NaN);
            try {
                return booster.predictContrib(matrix, 0)[0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost does not score", failed);
        }
    }
}
