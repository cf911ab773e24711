package dev.wattle.footprint.run;

import java.util.OptionalDouble;

/// What the user says of the place where a run works. Kept with the record, so that it can be computed again; can be said
/// anew when it is shown.
///
/// @param place `zone:FR`, `region:aws:us-east-1`, `country:FRA`, or empty: never guessed
/// @param pue power usage effectiveness of the building, at least 1
/// @param wue litres of water a kWh of IT energy, at least 0
/// @param erf part of the energy whose heat is used again, 0 to 1
/// @param marketGramsPerKwh carbon intensity of the supplier's or the contract's energy (GHG Protocol Scope 2, market-based)
/// @param embodiedKg carbon of the making of the machine (or of the part of it that the run had)
/// @param lifetimeYears over which that is spread, above 0
public record Terms(
        String place,
        double pue,
        double wue,
        double erf,
        OptionalDouble marketGramsPerKwh,
        OptionalDouble embodiedKg,
        double lifetimeYears) {
    /// Nothing said.
    public static final Terms NONE = new Terms("", 1, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), 4);

    public Terms {
        require(pue >= 1 && pue < 100, "PUE", pue, "from 1 to 100");
        require(wue >= 0 && wue < 1000, "WUE", wue, "from 0 to 1000 litres a kWh");
        require(erf >= 0 && erf <= 1, "ERF", erf, "from 0 to 1");
        require(lifetimeYears > 0 && lifetimeYears <= 100, "lifetime", lifetimeYears, "above 0 and at most 100 years");
        double market = marketGramsPerKwh.orElse(0);
        require(market >= 0 && market < 1e5, "market intensity", market, "from 0 to 100000 g/kWh");
        double embodied = embodiedKg.orElse(0);
        require(embodied >= 0 && embodied < 1e9, "embodied carbon", embodied, "finite and at least 0 kg");
    }

    private static void require(boolean holds, String field, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + value + " cannot be; it must be " + wanted);
        }
    }
}
