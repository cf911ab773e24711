package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Grams of a kWh at the devices of each site, PUE included, as expected at the start of a slot; of the slot before it, as it
/// was. Immutable.
final class Expectation {
    private final int slot;
    private final double[][] grams;
    private final List<ZoneTrace> traces;
    private final List<ZoneForecast> forecasts;

    private Expectation(int slot, double[][] grams, List<ZoneTrace> traces, List<ZoneForecast> forecasts) {
        this.slot = slot;
        this.grams = grams;
        this.traces = traces;
        this.forecasts = forecasts;
    }

    /// @param slot that begins now
    /// @param hours ahead
    static Expectation of(Scenario scenario, ZoneForecaster forecaster, int slot, int hours) {
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
        return new Expectation(slot, grams, traces, forecasts);
    }

    double gramsPerKwh(int site, int at) {
        return grams[site][at - slot + 1];
    }

    Outlook outlook(int site) {
        return new Outlook(forecasts.get(site), traces.get(site), 1, 0);
    }
}
