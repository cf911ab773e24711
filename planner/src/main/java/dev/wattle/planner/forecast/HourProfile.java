package dev.wattle.planner.forecast;

/// The mean of the same hour of the day in the last seven days; optionally moved by what the last hours deviate from it,
/// which fades with a time constant of half a day.
final class HourProfile implements ZoneForecaster {
    private static final int DAYS = 7;
    private static final int RECENT_HOURS = 3;
    private static final double FADE_HOURS = 12;

    private final boolean fading;

    /// @param fading whether the last hours' deviation counts
    HourProfile(boolean fading) {
        this.fading = fading;
    }

    @Override
    public String name() {
        return fading ? "fading-profile" : "week-profile";
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        Past.require(trace, now);
        double deviation = fading && now > 24 ? deviation(trace, now) : 0;
        double[] mean = new double[hours];
        for (int ahead = 0; ahead < hours; ahead++) {
            double profile = profile(trace, now, ahead);
            mean[ahead] = Math.max(0, profile + deviation * Math.exp(-(ahead + 1) / FADE_HOURS));
        }
        return ZoneForecast.withoutBand(trace, now, name(), mean, "it does not judge itself");
    }

    private static double deviation(ZoneTrace trace, int now) {
        int hours = Math.min(RECENT_HOURS, now - 24);
        double sum = 0;
        for (int back = 1; back <= hours; back++) {
            sum += trace.at(now - back) - profile(trace, now - back, 0);
        }
        return sum / hours;
    }

    private static double profile(ZoneTrace trace, int now, int ahead) {
        double sum = 0;
        int days = 0;
        for (int hour = Past.latestSameHour(now, ahead); hour >= 0 && days < DAYS; hour -= 24) {
            sum += trace.at(hour);
            days++;
        }
        return sum / days;
    }
}
