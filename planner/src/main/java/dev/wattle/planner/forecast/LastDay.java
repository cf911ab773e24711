package dev.wattle.planner.forecast;

import java.util.Arrays;

/// Persistence: each coming hour as the last known hour of the same hour of the day.
final class LastDay implements ZoneForecaster {
    @Override
    public String name() {
        return "last-day";
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        Past.require(trace, now);
        double[] mean = new double[hours];
        Arrays.setAll(mean, ahead -> trace.at(Past.latestSameHour(now, ahead)));
        return ZoneForecast.withoutBand(trace, now, name(), mean, "it does not judge itself");
    }
}
