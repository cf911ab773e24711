package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known at the start of a slot: grams of a kWh of the grid at the devices of each site, PUE included, as expected, and of the slot
/// before as they were; and the sites' own hours and energy, which they publish. Immutable.
final class Expectation {
    private final SiteHours hours;
    private final int slot;
    private final double[][] grams;
    private final List<ZoneTrace> traces;
    private final List<ZoneForecast> forecasts;

    private Expectation(SiteHours hours, int slot, double[][] grams, List<ZoneTrace> traces, List<ZoneForecast> forecasts) {
        this.hours = hours;
        this.slot = slot;
        this.grams = grams;
        this.traces = traces;
        this.forecasts = forecasts;
    }

    /// @param slot that begins now
    /// @param hours ahead
    static Expectation of(Scenario scenario, SiteHours siteHours, ZoneForecaster forecaster, int slot, int hours) {
        int now = scenario.startHour() + slot;
        Map<String, ZoneForecast> byZone = new HashMap<>();
        List<SimSite> sites = scenario.sites();
        List<ZoneTrace> traces = sites.stream().map(site -> scenario.traces().zone(site.zone())).toList();
        List<ZoneForecast> forecasts = traces.stream()
                .map(trace -> byZone.computeIfAbsent(trace.zone(), _ -> forecaster.forecast(trace, now, hours)))
                .toList();
        double[][] grams = new double[sites.size()][hours + 1];
        for (int site = 0; site < grams.length; site++) {
            double pue = sites.get(site).pue();
            grams[site][0] = traces.get(site).at(now - 1) * pue;
            for (int ahead = 0; ahead < hours; ahead++) {
                grams[site][ahead + 1] = forecasts.get(site).gramsPerKwh(ahead) * pue;
            }
        }
        return new Expectation(siteHours, slot, grams, traces, forecasts);
    }

    double gramsPerKwh(int site, int at) {
        return grams[site][at - slot + 1];
    }

    boolean isOpen(int site, int at) {
        return hours.isOpen(site, at);
    }

    /// Slots from now until a deadline in which a site is open.
    int[] open(int site, int deadline) {
        return hours.open(site, slot, deadline);
    }

    /// A site as a planner is to see it.
    FleetSite ahead(int site, int count) {
        return hours.ahead(site, slot, Hourly.of(count, forecasts.get(site)::gramsPerKwh));
    }

    /// The grid of a site, without the hours before a deadline in which the site is closed.
    GridAhead outlook(int site, int deadline) {
        GridAhead all = new GridAhead(forecasts.get(site), traces.get(site), 1, 0);
        int[] open = open(site, deadline);
        return open.length == deadline - slot ? all : all.only(open, slot, deadline);
    }
}
