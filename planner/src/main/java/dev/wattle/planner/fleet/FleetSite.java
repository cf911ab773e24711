package dev.wattle.planner.fleet;

import java.util.List;
import java.util.stream.Stream;

/// Where jobs can run: how many devices, hour by hour, and what their energy emits and costs.
///
/// A site draws its cleanest energy first: what its tiers give that is cleaner than the grid in that hour, then the grid.
/// So its carbon is convex in its energy, and jobs that chase the same sunny hour pay for the grid.
///
/// @param name of the site
/// @param zone the electricity grid zone that it draws from
/// @param devices that jobs may hold, by hour; 0 when it is closed
/// @param pue power usage effectiveness, at least 1: energy of the site over energy of its devices
/// @param gramsPerKwh CO2 equivalent of the grid by hour, usually from a forecast; average and marginal must not be mixed
/// @param pricePerKwh of the grid by hour, in one currency for all sites; below 0 where one is paid to draw
/// @param tiers energy besides the grid
public record FleetSite(
        String name, String zone, Hourly devices, double pue, Hourly gramsPerKwh, Hourly pricePerKwh, List<EnergyTier> tiers) {
    static final double MOST_GRAMS_PER_KWH = 10_000;
    static final double MOST_DEVICES = 1e9;
    private static final double MOST_PRICE = 1e9;

    public FleetSite {
        tiers = List.copyOf(tiers);
        if (!(pue >= 1 && Double.isFinite(pue))) {
            throw new IllegalArgumentException("site '" + name + "' has PUE " + pue + "; it must be finite and at least 1");
        }
        devices.requireWithin("site '" + name + "' has devices", 0, MOST_DEVICES);
        gramsPerKwh.requireWithin("site '" + name + "' has g/kWh", 0, MOST_GRAMS_PER_KWH);
        pricePerKwh.requireWithin("site '" + name + "' has price per kWh", -MOST_PRICE, MOST_PRICE);
        for (EnergyTier tier : tiers) {
            String owner = "tier '" + tier.name() + "' of site '" + name + "' has ";
            tier.kilowatts().requireWithin(owner + "kW", 0, MOST_DEVICES);
            tier.gramsPerKwh().requireWithin(owner + "g/kWh", 0, MOST_GRAMS_PER_KWH);
            tier.pricePerKwh().requireWithin(owner + "price per kWh", -MOST_PRICE, MOST_PRICE);
        }
    }

    /// A site on the grid alone, with a PUE of 1, whose energy has no price.
    ///
    /// @param devices in every hour
    public static FleetSite of(String name, int devices, Hourly gramsPerKwh) {
        int hours = gramsPerKwh.hours();
        return new FleetSite(name, name, Hourly.constant(devices, hours), 1, gramsPerKwh, Hourly.constant(0, hours), List.of());
    }

    public FleetSite withDevices(Hourly other) {
        return new FleetSite(name, zone, other, pue, gramsPerKwh, pricePerKwh, tiers);
    }

    public FleetSite withPrice(Hourly other) {
        return new FleetSite(name, zone, devices, pue, gramsPerKwh, other, tiers);
    }

    public FleetSite with(EnergyTier tier) {
        return new FleetSite(name, zone, devices, pue, gramsPerKwh, pricePerKwh,
                Stream.concat(tiers.stream(), Stream.of(tier)).toList());
    }

    int hours() {
        return gramsPerKwh.hours();
    }
}
