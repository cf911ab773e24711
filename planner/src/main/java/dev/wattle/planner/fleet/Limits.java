package dev.wattle.planner.fleet;

/// What a job may cost at most.
///
/// @param money in the currency of the sites' prices; infinite when there is no limit
/// @param grams CO2 equivalent; infinite when there is no limit
public record Limits(double money, double grams) {
    public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Limits {
        if (!(money >= 0 && grams >= 0)) {
            throw new IllegalArgumentException("limits are money %s and grams %s; each must be a number of at least 0".formatted(money, grams));
        }
    }
}
