package dev.wattle.footprint;

/// How a figure was got, from the strongest to the weakest. A figure made of several is as weak as its weakest part.
public enum Method {
    /// Read off a sensor or counter made for it.
    MEASURED,
    /// Computed from something measured and a model of this hardware or grid.
    MODELLED,
    /// Taken from a typical value, because nothing better was known.
    ASSUMED;

    /// The weaker of the two: what a figure made of both may claim.
    public Method weakest(Method other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
