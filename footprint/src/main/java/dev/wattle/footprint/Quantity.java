package dev.wattle.footprint;

/// A figure that says how sure it is: its value between a low and a high, how it was got, and from where.
///
/// Bands add low to low and high to high, as if all errors went the same way (full correlation): parts share one model,
/// so their errors do. The band of a sum is therefore never too narrow for that reason.
///
/// @param value the best figure
/// @param low the figure could be this low; at most `value`
/// @param high the figure could be this high; at least `value`
/// @param unit of all three
/// @param method the weakest method that went in
/// @param source where it comes from, for people; several joined by `"; "`, empty only for [#zero(Unit)]
public record Quantity(double value, double low, double high, Unit unit, Method method, String source) {
    public Quantity {
        if (!Double.isFinite(low) || !Double.isFinite(value) || !Double.isFinite(high) || low > value || value > high) {
            throw new IllegalArgumentException("quantity " + value + " " + unit.symbol() + " has the band " + low + " to " + high
                    + "; all three must be finite and low <= value <= high");
        }
    }

    /// Nothing: adding it to another quantity changes neither its figures nor its method nor its source.
    public static Quantity zero(Unit unit) {
        return new Quantity(0, 0, 0, unit, Method.MEASURED, "");
    }

    /// The sum: the weaker method, both sources.
    ///
    /// @throws IllegalArgumentException when the units differ
    public Quantity plus(Quantity other) {
        if (unit != other.unit) {
            throw new IllegalArgumentException("cannot add " + other.unit.symbol() + " to " + unit.symbol() + "; convert one first");
        }
        return new Quantity(
                value + other.value,
                low + other.low,
                high + other.high,
                unit,
                method.weakest(other.method),
                Sources.join(source, other.source));
    }

    /// The quantity `factor` times over.
    ///
    /// @param factor finite and at least 0
    public Quantity times(double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor " + factor + " must be finite and at least 0");
        }
        return new Quantity(value * factor, low * factor, high * factor, unit, method, source);
    }

    /// Joules as kWh, grams as kilograms; all else stays as it is.
    public Quantity inPrintedUnit() {
        return switch (unit) {
            case JOULE -> dividedBy(Unit.JOULES_PER_KWH, Unit.KILOWATT_HOUR);
            case GRAM_CO2E -> dividedBy(1000, Unit.KILOGRAM_CO2E);
            case KILOWATT_HOUR, KILOGRAM_CO2E, LITRE -> this;
        };
    }

    private Quantity dividedBy(double divisor, Unit to) {
        return new Quantity(value / divisor, low / divisor, high / divisor, to, method, source);
    }
}
