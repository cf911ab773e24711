package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.HashMap;
import java.util.Map;

/// Forecasts that were made already: many jobs ask for the same hour. Changes as it is asked; used by one thread.
final class ForecastsByHour {
    private static final int ROUND_HOURS = 48;

    private record Key(String forecaster, String zone, int now) {}

    private final Map<Key, ZoneForecast> made = new HashMap<>();

    /// At least `hours` hours.
    ZoneForecast of(ZoneForecaster forecaster, ZoneTrace trace, int now, int hours) {
        Key key = new Key(forecaster.name(), trace.zone(), now);
        ZoneForecast known = made.get(key);
        if (known != null && known.hours() >= hours) {
            return known;
        }
        ZoneForecast fresh = forecaster.forecast(trace, now, Math.ceilDiv(hours, ROUND_HOURS) * ROUND_HOURS);
        made.put(key, fresh);
        return fresh;
    }
}
