package dev.wattle.footprint;

/// A sum with its rounding errors carried along (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen", ZAMM 54, 1974): of numbers of one sign it is right to about two units in the last place, however
/// many there are and in whatever order they come.
final class Sum {
    private double sum;
    private double correction;

    void add(double value) {
        double next = sum + value;
        correction += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        return sum + correction;
    }
}
