package dev.wattle.planner;

import java.time.Instant;
import java.util.List;

/// Where a site's power comes from.
public interface Supply {
    /// The grid alone.
    Supply GRID = (_, kilowatts, gridGramsPerKwh) -> kilowatts * gridGramsPerKwh;

    /// What a site has of its own, then the grid.
    static Supply of(List<OwnEnergy> own) {
        return (hour, kilowatts, grid) -> kilowatts * OwnEnergy.gramsPerKwh(own, hour, kilowatts, grid);
    }

    /// Grams of CO2 equivalent that an hour at a steady power emits.
    ///
    /// @param hour its start
    /// @param kilowatts drawn, at least 0
    /// @param gridGramsPerKwh of the grid in that hour
    double gramsAnHour(Instant hour, double kilowatts, double gridGramsPerKwh);
}
