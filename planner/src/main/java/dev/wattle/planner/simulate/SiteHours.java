package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.EnergyTier;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import java.util.List;
import java.util.stream.IntStream;

/// The sites over the hours that are played: when each is open, and the energy that it has of its own. Immutable.
final class SiteHours {
    private final List<FleetSite> recorded;
    private final int hours;
    /// By site and slot: the first slot from there on in which it is closed, or the end of the play.
    private final int[][] closes;
    /// By site and slot: hours before it in which the site is open.
    private final int[][] openBefore;
    private final boolean alwaysOpen;

    /// @param recorded sites with what the grid emitted
    SiteHours(List<FleetSite> recorded, int hours) {
        this.recorded = List.copyOf(recorded);
        this.hours = hours;
        closes = new int[recorded.size()][hours + 1];
        openBefore = new int[recorded.size()][hours + 1];
        boolean open = true;
        for (int site = 0; site < closes.length; site++) {
            Hourly devices = recorded.get(site).devices();
            closes[site][hours] = hours;
            for (int slot = hours - 1; slot >= 0; slot--) {
                closes[site][slot] = devices.at(slot) > 0 ? closes[site][slot + 1] : slot;
            }
            for (int slot = 0; slot < hours; slot++) {
                openBefore[site][slot + 1] = openBefore[site][slot] + (devices.at(slot) > 0 ? 1 : 0);
            }
            open &= openBefore[site][hours] % hours == 0;
        }
        alwaysOpen = open;
    }

    /// With what the grid emitted.
    List<FleetSite> recorded() {
        return recorded;
    }

    int hours() {
        return hours;
    }

    /// Whether no site ever opens or closes.
    boolean alwaysOpen() {
        return alwaysOpen;
    }

    boolean isOpen(int site, int slot) {
        return closes[site][slot] > slot;
    }

    /// Hours in a row from a slot on in which a site is open.
    int stretch(int site, int from, int until) {
        return Math.max(0, Math.min(closes[site][Math.min(from, hours)], until) - from);
    }

    /// Hours between two slots in which a site is open.
    int count(int site, int from, int until) {
        return from >= until ? 0 : openBefore[site][until] - openBefore[site][from];
    }

    /// The slots between two in which a site is open.
    int[] open(int site, int from, int until) {
        return IntStream.range(from, until).filter(slot -> isOpen(site, slot)).toArray();
    }

    /// A site as it can be known at the start of a slot: its own hours and energy, with a forecast of the grid.
    FleetSite ahead(int site, int slot, Hourly gramsPerKwh) {
        FleetSite all = recorded.get(site);
        int count = gramsPerKwh.hours();
        List<EnergyTier> tiers = all.tiers().stream()
                .map(tier -> new EnergyTier(tier.name(), from(tier.kilowatts(), slot, count), from(tier.gramsPerKwh(), slot, count),
                        from(tier.pricePerKwh(), slot, count)))
                .toList();
        return new FleetSite(all.name(), all.zone(), from(all.devices(), slot, count), all.pue(), gramsPerKwh,
                from(all.pricePerKwh(), slot, count), tiers);
    }

    private static Hourly from(Hourly all, int slot, int hours) {
        return Hourly.of(hours, ahead -> all.at(slot + ahead));
    }
}
