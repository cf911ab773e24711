package dev.wattle.planner.forecast;

import java.util.Arrays;

/// How wrong past forecasts were, by hours ahead, on hours that they had not seen: the latest [#KEPT] of each. Changes as
/// errors are noted; used by one thread.
final class PastErrors {
    /// About a quarter of a year of forecasts made every other hour.
    private static final int KEPT = 1024;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final double[][] errors;
    private int noted;

    PastErrors(int horizons) {
        this.errors = new double[horizons][KEPT];
    }

    /// Horizons are noted in order from 0.
    void note(int horizon, double actual, double expected) {
        if (horizon == 0) {
            noted++;
        }
        errors[horizon][(noted - 1) % KEPT] = actual - expected;
    }

    /// By horizon; 0 before there are errors.
    double[] low() {
        return quantile(LOW);
    }

    double[] high() {
        return quantile(HIGH);
    }

    private double[] quantile(double quantile) {
        int kept = Math.min(noted, KEPT);
        double[] quantiles = new double[errors.length];
        for (int horizon = 0; horizon < errors.length && kept > 0; horizon++) {
            double[] sorted = Arrays.copyOf(errors[horizon], kept);
            Arrays.sort(sorted);
            quantiles[horizon] = sorted[(int) Math.round(quantile * (kept - 1))];
        }
        return quantiles;
    }
}
