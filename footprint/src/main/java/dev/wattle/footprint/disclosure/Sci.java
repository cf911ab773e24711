package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.run.RunCost;

/// Software Carbon Intensity: `SCI = ((E x I) + M) per R` (ISO/IEC 21031:2024). A rate, not a total; certificates, contracts
/// and offsets never enter, so there is no market-based SCI.
///
/// @param operational E x I: grams by a location-based intensity
/// @param embodied M: grams
/// @param units R: how many functional units the grams are shared among, above 0
/// @param unit what one R is, such as `run` or `1000 tokens`
/// @param basis which intensity I is; the standard allows either, so it is always said
public record Sci(Quantity operational, Quantity embodied, double units, String unit, Basis basis) {
    public Sci {
        if (operational.unit() != Unit.GRAM_CO2E || embodied.unit() != Unit.GRAM_CO2E) {
            throw new IllegalArgumentException("SCI is made of gCO2e, not of " + operational.unit().symbol() + " and "
                    + embodied.unit().symbol() + "; convert first");
        }
        if (!(units > 0) || Double.isInfinite(units)) {
            throw new IllegalArgumentException("SCI per " + units + " " + unit + "; the number of functional units must be finite and above 0");
        }
        if (unit.isBlank()) {
            throw new IllegalArgumentException("SCI without a functional unit; name what R is, such as 'run'");
        }
    }

    /// The SCI of a run by the grid's average intensity. Embodied carbon that the user did not give counts as 0, and
    /// [#text()] says so.
    public static Sci average(RunCost cost, double units, String unit) {
        return new Sci(cost.average(), cost.embodied().orElse(Quantity.zero(Unit.GRAM_CO2E)), units, unit, Basis.AVERAGE);
    }

    /// Grams of CO2e for one functional unit.
    public Quantity perUnit() {
        return operational.plus(embodied).times(1 / units);
    }

    /// One line with the basis, such as `SCI ~28.5 g per run (average, location-based; with embodied)`.
    public String text() {
        return "SCI " + Figures.value(perUnit()) + " per " + unit + " (" + Figures.certainty(perUnit()) + "; "
                + (basis == Basis.AVERAGE ? "average" : "marginal") + " intensity, location-based; "
                + (embodied.source().isEmpty() ? "embodied carbon not given" : "with " + Figures.carbon(embodied.value()) + " embodied") + ")";
    }
}
