package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.util.stream.IntStream;

/// What a zone's hours are expected to emit, from the start of a plan on, in g CO2e/kWh.
///
/// @param zone an electricity grid zone
/// @param method how the forecast was made
/// @param mean expected
/// @param low five of 100 hours lie below, where the band says something
/// @param high five of 100 hours lie above
/// @param whyNoBand why the band says nothing; empty where it says something
record Outlook(String zone, String method, Hourly mean, Hourly low, Hourly high, String whyNoBand) {
    /// @param from where the plan starts, within the trace or at most as long after it as the caller allows
    static Outlook of(ZoneForecaster forecaster, ZoneTrace trace, Instant from, int hours) {
        int start = trace.hourOf(from);
        int now = Math.min(start, trace.hours());
        int skip = start - now;
        ZoneForecast forecast = forecaster.forecast(trace, now, skip + hours);
        return new Outlook(
                trace.zone(),
                forecast.method(),
                Hourly.of(hours, slot -> forecast.gramsPerKwh(skip + slot)),
                Hourly.of(hours, slot -> forecast.low(skip + slot)),
                Hourly.of(hours, slot -> forecast.high(skip + slot)),
                forecast.whyNoBand().isEmpty() && isFlat(forecast) ? "its past repeats itself hour for hour, so its errors say nothing" : forecast.whyNoBand());
    }

    private static boolean isFlat(ZoneForecast forecast) {
        return IntStream.range(0, forecast.hours()).allMatch(ahead -> forecast.low(ahead) == forecast.high(ahead));
    }

    /// Whether the band says something.
    boolean hasBand() {
        return whyNoBand.isEmpty();
    }
}
