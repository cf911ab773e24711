package dev.wattle.planner.forecast;

/// Solves A x = b for a symmetric positive definite A by Cholesky's decomposition.
final class LinearSystem {
    private LinearSystem() {}

    /// @param a row by row, its lower triangle is read and overwritten
    /// @param b overwritten by x
    static void solve(double[] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    rest -= a[i * n + k] * a[j * n + k];
                }
                a[i * n + j] = i == j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / a[j * n + j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= a[i * n + k] * b[k];
            }
            b[i] /= a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= a[k * n + i] * b[k];
            }
            b[i] /= a[i * n + i];
        }
    }
}
