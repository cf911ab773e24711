package dev.wattle.planner;

import java.time.Instant;

/// What the carbon intensity is expected to be.
public interface Forecast {
    /// Grams of CO2 equivalent a kWh, at least 0.
    ///
    /// @param zone an electricity grid zone
    /// @param hour start of a UTC hour
    /// @throws dev.wattle.footprint.grid.UnknownZoneException when the zone is not known
    /// @throws dev.wattle.footprint.grid.NoIntensityException when nothing can be said of it
    double gramsPerKwh(String zone, Instant hour);
}
