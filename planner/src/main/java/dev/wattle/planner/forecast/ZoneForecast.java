package dev.wattle.planner.forecast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// The expected carbon intensity of a zone's coming hours, with a band that about 90 of 100 hours lie in. Immutable.
public final class ZoneForecast {
    private final String zone;
    private final Instant from;
    private final String method;
    private final double[] mean;
    private final double[] low;
    private final double[] high;

    ZoneForecast(String zone, Instant from, String method, double[] mean, double[] low, double[] high) {
        this.zone = zone;
        this.from = from;
        this.method = method;
        this.mean = mean.clone();
        this.low = low.clone();
        this.high = high.clone();
    }

    /// A forecast whose maker says nothing of its error: the band is as wide as the forecast.
    static ZoneForecast withoutBand(ZoneTrace trace, int now, String method, double[] mean) {
        return new ZoneForecast(trace.zone(), trace.time(now), method, mean, mean, mean);
    }

    public String zone() {
        return zone;
    }

    /// Start of the first hour ahead.
    public Instant from() {
        return from;
    }

    /// Whether its maker knows its own error in any hour.
    public boolean hasBand() {
        return !Arrays.equals(low, high);
    }

    /// How it was made.
    public String method() {
        return method;
    }

    public int hours() {
        return mean.length;
    }

    /// Start of an hour ahead.
    public Instant time(int ahead) {
        return from.plus(ahead, ChronoUnit.HOURS);
    }

    /// Expected g CO2e/kWh.
    ///
    /// @param ahead 0 for the hour that begins now
    public double gramsPerKwh(int ahead) {
        return mean[ahead];
    }

    /// Five of 100 hours lie below, by the forecaster's own past errors; the same as expected where it has none.
    public double low(int ahead) {
        return low[ahead];
    }

    /// Five of 100 hours lie above.
    public double high(int ahead) {
        return high[ahead];
    }
}
