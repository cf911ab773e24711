package dev.wattle.planner;

import java.time.Instant;

/// Where a site's power comes from.
public interface Supply {
    /// The grid alone.
    Supply GRID = (_, kilowatts, gridGramsPerKwh) -> kilowatts * gridGramsPerKwh;

    /// Grams of CO2 equivalent that an hour at a steady power emits.
    ///
    /// @param hour its start
    /// @param kilowatts drawn, at least 0
    /// @param gridGramsPerKwh of the grid in that hour
    double gramsAnHour(Instant hour, double kilowatts, double gridGramsPerKwh);
}
