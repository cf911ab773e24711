package dev.wattle.planner.forecast;

/// The edges that about five of 100 hours each cross, by hour ahead; or why there are none. Immutable: nobody keeps the arrays.
///
/// @param low edge, at most what is expected
/// @param high edge, at least what is expected
/// @param absence why low and high say nothing; empty where they do
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Band(double[] low, double[] high, String absence) {
    /// @param mean expected, which both edges then are
    static Band none(double[] mean, String absence) {
        return new Band(mean, mean, absence);
    }

    /// @param mean expected
    /// @param below what past errors were at least, as square roots: actual less expected
    /// @param above what they were at most
    static Band around(double[] mean, double[] below, double[] above) {
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int ahead = 0; ahead < mean.length; ahead++) {
            double root = Math.sqrt(mean[ahead]);
            low[ahead] = below[ahead] < 0 ? square(Math.max(0, root + below[ahead])) : mean[ahead];
            high[ahead] = above[ahead] > 0 ? square(root + above[ahead]) : mean[ahead];
        }
        return new Band(low, high, "");
    }

    boolean exists() {
        return absence.isEmpty();
    }

    private static double square(double root) {
        return root * root;
    }
}
