package dev.wattle.planner.forecast;

import java.nio.file.Path;

/// The user's own forecast, from a file of hourly figures: what it says of an hour is taken as it stands, whenever asked.
/// Hours that it does not know are forecast by the fading profile.
public final class ForecastFile implements ZoneForecaster {
    private final Traces expected;
    private final String name;
    private final HourProfile otherwise = new HourProfile(true);

    private ForecastFile(Traces expected, String name) {
        this.expected = expected;
        this.name = name;
    }

    /// @throws IllegalArgumentException as [TraceReader#read(Path)]
    public static ForecastFile read(Path csv) {
        return new ForecastFile(TraceReader.read(csv), "file " + csv.getFileName());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        ZoneTrace said = expected.zone(trace.zone());
        ZoneForecast rest = otherwise.forecast(trace, now, hours);
        int offset = said.hourOf(trace.time(now));
        double[] mean = new double[hours];
        for (int ahead = 0; ahead < hours; ahead++) {
            int hour = offset + ahead;
            mean[ahead] = hour >= 0 && hour < said.hours() ? said.at(hour) : rest.gramsPerKwh(ahead);
        }
        return ZoneForecast.withoutBand(trace, now, name, mean);
    }
}
