package dev.wattle.planner.simulate;

import dev.wattle.planner.advice.Offering;
import java.util.List;

/// A site as it is played: with the hours and the energy that it offers.
public record SimSite(Offering offering) {
    public SimSite {
        if (offering.devices() < 0 || !(offering.kwhPerKwh() >= 1 && Double.isFinite(offering.kwhPerKwh()))) {
            throw new IllegalArgumentException("site '%s' has %d devices and PUE %s; they must be at least 0 and at least 1"
                    .formatted(offering.name(), offering.devices(), offering.kwhPerKwh()));
        }
    }

    /// A site that is always open, on its zone's grid alone, whose energy has no price.
    ///
    /// @param devices that jobs may hold in any hour, at least 0
    /// @param pue power usage effectiveness, at least 1
    public SimSite(String name, String zone, int devices, double pue) {
        this(new Offering(name, zone, devices, _ -> true, pue, 0, List.of()));
    }

    public String name() {
        return offering.name();
    }

    /// The electricity grid zone that it draws from.
    public String zone() {
        return offering.zone();
    }

    /// Devices that jobs may hold while it is open.
    public int devices() {
        return offering.devices();
    }

    /// Energy of the site for each kWh that jobs count at its devices.
    public double pue() {
        return offering.kwhPerKwh();
    }
}
