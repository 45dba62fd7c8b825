package org.starling.model;

/** The corrections that the trees make to one row. */
@FunctionalInterface
interface Trees {
    /**
     * SHAP values on the scale of the margin, one per column and the bias last; they add up to the margin.
     *
     * @throws Unavailable when the native library can't be loaded here
     */
    float[] contributions(float[] row);

    /** The native library is not there ({@code libgomp1} missing, foreign processor): the service runs without estimates. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("the native library of XGBoost can't be loaded", cause);
        }
    }
}
