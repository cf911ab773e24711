package dev.wattle.planner;

import java.time.Instant;
import java.util.List;

/// Where a site's power comes from: what it has of its own, then the grid.
///
/// @param own besides the grid
/// @param gridPrice of a kWh from the grid
public record Supply(List<OwnEnergy> own, double gridPrice) {
    /// The grid alone, free of charge.
    public static final Supply GRID = new Supply(List.of(), 0);

    public Supply {
        own = List.copyOf(own);
    }

    /// What a kWh emits on average, and costs, in an hour at a steady power.
    ///
    /// @param hour its start
    /// @param kilowatts drawn, above 0
    /// @param gridGramsPerKwh of the grid in that hour
    public OwnEnergy.Mix perKwh(Instant hour, double kilowatts, double gridGramsPerKwh) {
        return OwnEnergy.mix(own, hour, kilowatts, gridGramsPerKwh, gridPrice);
    }
}
