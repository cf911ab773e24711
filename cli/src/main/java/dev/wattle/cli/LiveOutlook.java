package dev.wattle.cli;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.live.ForecastHours;
import dev.wattle.footprint.grid.live.LiveForecast;
import dev.wattle.footprint.grid.live.LiveLimits;
import dev.wattle.footprint.grid.live.LiveService;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a live source forecasts of some zones, asked for because the user named it: `live:uk`.
///
/// @param forecaster that says what the source said
/// @param start the first whole hour that is not over
/// @param note for standard error: who said it, of what, and how far
record LiveOutlook(ZoneForecaster forecaster, Instant start, Basis basis, String note) {
    private static final String PREFIX = "live:";

    /// Whether a forecaster's name is that of a live source.
    static boolean isNamed(String forecaster) {
        return forecaster.startsWith(PREFIX);
    }

    /// What the source says now. Average and marginal never mix: a history is of averages.
    ///
    /// @param option that has the name, for errors
    /// @param name `live:electricity-maps`, `live:uk`, `live:watttime:REGION`
    /// @param zones that are asked for, in order
    /// @param withHistory whether hours of the past stand beside it
    /// @throws dev.wattle.footprint.FootprintException when the source does not know a zone, or gives no forecast
    static LiveOutlook ask(String option, String name, List<String> zones, boolean withHistory, Map<String, String> environment, Clock clock) {
        LiveForecast live = forecast(option, name, zones, environment, clock);
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        ForecastHours last = null;
        for (String zone : zones) {
            last = live.of(zone);
            traces.put(zone, trace(last));
        }
        if (last == null) {
            throw Problem.USAGE.because(option + " " + name + " is asked for no zone; name one");
        }
        if (withHistory && last.basis() == Basis.MARGINAL) {
            throw Problem.USAGE.because(option + " " + name + " forecasts marginal intensities and the history beside it (--history, or a cloud's) holds averages, which are never mixed; leave that out, or name a source of averages");
        }
        int reach = traces.values().stream().mapToInt(ZoneTrace::hours).min().orElse(0);
        traces.replaceAll((_, trace) -> trace.between(0, reach));
        boolean marginal = last.basis() == Basis.MARGINAL;
        ZoneForecaster forecaster = Forecasters.given(last.source() + (marginal ? " (marginal)" : ""), new Traces(traces, List.of()));
        String note = "by %s's %s forecast until %s; later hours follow %s".formatted(
                last.source(), marginal ? "marginal" : "average", last.from().plus(reach, ChronoUnit.HOURS), withHistory ? "the history" : "from its own");
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return new LiveOutlook(forecaster, hour.equals(now) ? hour : hour.plus(1, ChronoUnit.HOURS), last.basis(), note);
    }

    /// The source itself.
    static LiveForecast forecast(String option, String name, List<String> zones, Map<String, String> environment, Clock clock) {
        LiveService service = LiveSource.service(option, name.substring(PREFIX.length()), zones, environment);
        return new LiveForecast(service, LiveLimits.USUAL, clock);
    }

    static ZoneTrace trace(ForecastHours hours) {
        return new ZoneTrace(hours.zone(), hours.from(), hours.gramsPerKwh().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// A past without hours, for those who have none.
    Traces noPast(List<String> zones) {
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        zones.forEach(zone -> traces.put(zone, new ZoneTrace(zone, start, new double[0])));
        return new Traces(traces, List.of());
    }
}
