package dev.wattle.planner;

import java.time.Instant;
import java.util.List;

/// Where a site's power comes from, and what it costs.
public interface Supply {
    /// The grid alone, free of charge.
    Supply GRID = of(List.of(), 0);

    /// What a site has of its own, then the grid.
    ///
    /// @param gridPrice of a kWh from the grid
    static Supply of(List<OwnEnergy> own, double gridPrice) {
        return (hour, kilowatts, grid) -> OwnEnergy.mix(own, hour, kilowatts, grid, gridPrice);
    }

    /// What a kWh emits on average, and costs, in an hour at a steady power.
    ///
    /// @param hour its start
    /// @param kilowatts drawn, above 0
    /// @param gridGramsPerKwh of the grid in that hour
    OwnEnergy.Mix perKwh(Instant hour, double kilowatts, double gridGramsPerKwh);
}
