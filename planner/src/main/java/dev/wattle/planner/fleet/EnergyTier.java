package dev.wattle.planner.fleet;

/// Energy that a site has besides the grid, up to a limit in each hour: on-site solar surplus, a power purchase.
///
/// @param name as in "solar surplus"
/// @param kilowatts at most, by hour
/// @param gramsPerKwh CO2 equivalent by hour
/// @param pricePerKwh by hour
public record EnergyTier(String name, Hourly kilowatts, Hourly gramsPerKwh, Hourly pricePerKwh) {}
