package dev.wattle.planner.forecast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The expected carbon intensity of a zone's coming hours, with a band that about 90 of 100 hours lie in. Immutable.
public final class ZoneForecast {
    private final String zone;
    private final Instant from;
    private final String method;
    private final double[] mean;
    private final Function<double[], Band> judge;
    private volatile @Nullable Band band;

    private ZoneForecast(String zone, Instant from, String method, double[] mean, Function<double[], Band> judge) {
        this.zone = zone;
        this.from = from;
        this.method = method;
        this.mean = mean;
        this.judge = judge;
    }

    /// A forecast whose maker says nothing of its error: the band is as wide as the forecast.
    ///
    /// @param absence why, for people
    static ZoneForecast withoutBand(ZoneTrace trace, int now, String method, double[] mean, String absence) {
        return new ZoneForecast(trace.zone(), trace.time(now), method, mean.clone(), expected -> Band.none(expected, absence));
    }

    /// The same with another band, which is made when it is first looked at.
    ///
    /// @param by makes it from the expected figures, the same each time
    ZoneForecast judged(Function<double[], Band> by) {
        return new ZoneForecast(zone, from, method, mean, by);
    }

    private Band band() {
        Band known = band;
        if (known == null) {
            known = judge.apply(mean);
            band = known;
        }
        return known;
    }

    public String zone() {
        return zone;
    }

    /// Start of the first hour ahead.
    public Instant from() {
        return from;
    }

    /// Whether something is known of its maker's error.
    public boolean hasBand() {
        return band().exists();
    }

    /// Why there is no band, for people, as the end of a sentence; empty where there is one.
    public String whyNoBand() {
        return band().absence();
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
        return band().low()[ahead];
    }

    /// Five of 100 hours lie above.
    public double high(int ahead) {
        return band().high()[ahead];
    }
}
