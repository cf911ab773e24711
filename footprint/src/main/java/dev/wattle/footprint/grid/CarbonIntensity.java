package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;

/// How much CO2 equivalent comes with a kWh of a grid zone at some time.
///
/// @param gramsPerKwh the best figure, at least 0
/// @param lowGramsPerKwh it could be this low
/// @param highGramsPerKwh it could be this high
/// @param basis average or marginal; the two are never mixed
/// @param method how it was got
/// @param source data set and year
public record CarbonIntensity(
        double gramsPerKwh, double lowGramsPerKwh, double highGramsPerKwh, Basis basis, Method method, String source) {
    /// 1 lb/MWh = 0.45359237 g/kWh, exactly (the international pound of 1959).
    public static final double GRAMS_PER_KWH_IN_A_POUND_PER_MWH = 0.45359237;

    /// What a figure is about.
    public enum Basis {
        /// All of the zone's generation, per kWh.
        AVERAGE,
        /// The generation that one more kWh would call up.
        MARGINAL
    }

    public CarbonIntensity {
        if (!(lowGramsPerKwh >= 0 && lowGramsPerKwh <= gramsPerKwh && gramsPerKwh <= highGramsPerKwh)
                || Double.isInfinite(highGramsPerKwh)) {
            throw new IllegalArgumentException("carbon intensity " + gramsPerKwh + " g/kWh has the band " + lowGramsPerKwh + " to "
                    + highGramsPerKwh + "; all three must be finite and 0 <= low <= value <= high");
        }
    }

    /// A figure that its source gives without a band.
    public CarbonIntensity(double gramsPerKwh, Basis basis, Method method, String source) {
        this(gramsPerKwh, gramsPerKwh, gramsPerKwh, basis, method, source);
    }

    /// Grams of CO2 equivalent: `joules / 3.6e6 * gramsPerKwh`, low with low and high with high.
    public Quantity carbonOf(Quantity joules) {
        if (joules.unit() != Unit.JOULE) {
            throw new IllegalArgumentException("carbon of " + joules.unit().symbol() + " cannot be told; hand in joules");
        }
        return new Quantity(
                Unit.joulesToKwh(joules.value()) * gramsPerKwh,
                Unit.joulesToKwh(joules.low()) * lowGramsPerKwh,
                Unit.joulesToKwh(joules.high()) * highGramsPerKwh,
                Unit.GRAM_CO2E,
                method.weakest(joules.method()),
                joules.source().isEmpty() ? source : joules.source() + "; " + source);
    }
}
