package dev.wattle.planner.forecast;

/// Sums of products of features and targets, from which a ridge regression is solved, for all horizons together: the
/// features that all horizons share are multiplied once. Older rows fade. Changes as rows come; used by one thread.
final class Moments {
    private static final int S = Features.SHARED;
    private static final int O = Features.OWN;
    private static final int N = Features.ALL;

    /// Weight of the penalty, in rows: a feature must earn its coefficient on as many.
    private static final double RIDGE_ROWS = 200;

    private final int horizons;
    private final double[] shared = new double[S * S];
    private final double[][] own;
    private final double[][] target;
    private double rows;

    Moments(int horizons) {
        this.horizons = horizons;
        this.own = new double[horizons][O * N];
        this.target = new double[horizons][N];
    }

    /// All rows so far count for `factor` of what they did.
    void fade(double factor) {
        scale(shared, factor);
        for (int h = 0; h < horizons; h++) {
            scale(own[h], factor);
            scale(target[h], factor);
        }
        rows *= factor;
    }

    /// The forecasts made at t, all of whose hours are known.
    void add(Features features, int t, double weight) {
        double[] row = new double[N];
        double[] part = new double[O];
        features.shared(t, row);
        for (int i = 0; i < S; i++) {
            double left = row[i] * weight;
            for (int j = 0; j <= i; j++) {
                shared[i * S + j] += left * row[j];
            }
        }
        for (int h = 0; h < horizons; h++) {
            features.own(t, h, part);
            System.arraycopy(part, 0, row, S, O);
            double wanted = (features.root(t + h) - features.base(t, h)) * weight;
            addOwn(own[h], row, part, weight);
            double[] sums = target[h];
            for (int i = 0; i < N; i++) {
                sums[i] += row[i] * wanted;
            }
        }
        rows += weight;
    }

    private static void addOwn(double[] sums, double[] row, double[] part, double weight) {
        for (int i = 0; i < O; i++) {
            double left = part[i] * weight;
            int at = i * N;
            for (int j = 0; j <= S + i; j++) {
                sums[at + j] += left * row[j];
            }
        }
    }

    /// Coefficients of one horizon: the least squares with a penalty on each feature in proportion to its variance, so that
    /// units do not matter.
    double[] solve(int h) {
        double[] a = new double[N * N];
        for (int i = 0; i < S; i++) {
            System.arraycopy(shared, i * S, a, i * N, i + 1);
        }
        System.arraycopy(own[h], 0, a, S * N, O * N);
        for (int i = 0; i < N; i++) {
            double mean = a[i * N] / rows;
            double variance = a[i * N + i] / rows - mean * mean;
            a[i * N + i] += i == 0 ? RIDGE_ROWS / 10 : RIDGE_ROWS * Math.max(variance, 0) + 1e-9;
        }
        double[] coefficients = target[h].clone();
        LinearSystem.solve(a, coefficients);
        return coefficients;
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
