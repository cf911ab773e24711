package dev.wattle.planner.forecast;

import java.util.Arrays;

/// Sees the future: for bounds, and for repeating figures of papers that assume it. Beyond the trace's end it sees the last
/// known same hour of the day.
final class Perfect implements ZoneForecaster {
    @Override
    public String name() {
        return "perfect";
    }

    @Override
    public boolean isClairvoyant() {
        return true;
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        double[] mean = new double[hours];
        int end = trace.hours();
        Arrays.setAll(mean, ahead -> trace.at(now + ahead < end ? now + ahead : Past.latestSameHour(end, now + ahead - end)));
        return ZoneForecast.withoutBand(trace, now, name(), mean, "it sees the future");
    }
}
