package dev.wattle.planner.forecast;

import java.util.Map;
import java.util.WeakHashMap;

/// A ridge regression for each hour ahead, learned anew each week from the zone's own past: lags of the deviation from the
/// week's profile, the same hour of past days and weeks, and how these change over the day (see [Features]). Before four
/// weeks are known it is the fading profile.
///
/// Keeps what it learned of each trace, as long as someone else holds the trace. Safe for use by several threads, one at a
/// time.
final class Ridge implements ZoneForecaster {
    private final Map<ZoneTrace, RidgeModel> models = new WeakHashMap<>();
    private final HourProfile whileYoung = new HourProfile(true);

    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public synchronized ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        Past.require(trace, now);
        if (now < RidgeModel.FIRST_FIT) {
            return whileYoung.forecast(trace, now, hours);
        }
        return models.computeIfAbsent(trace, RidgeModel::new).forecast(trace, now, hours, name());
    }
}
