package dev.wattle.planner.advice;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.fleet.EnergyTier;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A site that a job may run on, before any hour of it is known.
///
/// @param name of the site
/// @param zone the electricity grid zone that it draws from
/// @param devices that the job may hold while it is open
/// @param open by the start of an hour
/// @param kwhPerKwh energy of the site for each kWh that the job counts at its devices, at least 1: PUE, and how much more its
///     devices draw than those of the site whose devices draw least
/// @param price of a kWh
/// @param energy that it has besides the grid
/// @param battery that what is left over of the first of that energy fills
public record Offering(
        String name,
        String zone,
        int devices,
        Predicate<Instant> open,
        double kwhPerKwh,
        double price,
        List<OwnEnergy> energy,
        Optional<Battery> battery) {
    public Offering {
        energy = List.copyOf(energy);
        if (battery.isPresent() && energy.isEmpty()) {
            throw new IllegalArgumentException("site '" + name + "' has a battery and no energy of its own to fill it with; add that energy, or leave the battery out");
        }
    }

    /// A site without a battery.
    public Offering(String name, String zone, int devices, Predicate<Instant> open, double kwhPerKwh, double price, List<OwnEnergy> energy) {
        this(name, zone, devices, open, kwhPerKwh, price, energy, Optional.empty());
    }

    /// @param kwh that it holds
    /// @param kilowatts that it takes or gives at most
    /// @param efficiency of storing: what it gives of what it took, above 0, at most 1
    public record Battery(double kwh, double kilowatts, double efficiency) {
        public Battery {
            if (!(kwh > 0 && kilowatts > 0 && efficiency > 0 && efficiency <= 1)) {
                throw new IllegalArgumentException("battery has %s kWh, %s kW and efficiency %s; they must be above 0, and the last at most 1".formatted(kwh, kilowatts, efficiency));
            }
        }
    }

    Offering with(List<OwnEnergy> other) {
        return new Offering(name, zone, devices, open, kwhPerKwh, price, other, Optional.empty());
    }

    OwnEnergy.Mix mix(Instant hour, double kilowatts, double gridGramsPerKwh) {
        return OwnEnergy.mix(energy, hour, kilowatts, gridGramsPerKwh, price);
    }

    /// It over some hours.
    ///
    /// @param start of the first
    /// @param gramsPerKwh of the grid
    public FleetSite site(Instant start, Hourly gramsPerKwh) {
        int hours = gramsPerKwh.hours();
        List<EnergyTier> tiers = energy.stream()
                .map(one -> new EnergyTier(
                        one.name(),
                        Hourly.of(hours, slot -> one.kilowatts().applyAsDouble(start.plus(slot, ChronoUnit.HOURS))),
                        Hourly.constant(one.gramsPerKwh(), hours),
                        Hourly.constant(one.price(), hours)))
                .toList();
        Hourly free = Hourly.of(hours, slot -> open.test(start.plus(slot, ChronoUnit.HOURS)) ? devices : 0);
        return new FleetSite(name, zone, free, kwhPerKwh, gramsPerKwh, Hourly.constant(price, hours), tiers);
    }
}
