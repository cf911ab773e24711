package dev.wattle.planner;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Lets a [ZoneForecaster] forecast for a [Planner]: it is given the zone's last ten weeks, as far as they are without gaps.
/// An hour that had ended by now is told as it was.
public final class PastForecaster implements Forecaster {
    private static final int PAST_HOURS = 1680;

    private final ZoneForecaster forecaster;

    public PastForecaster(ZoneForecaster forecaster) {
        this.forecaster = forecaster;
    }

    /// With the best that there is.
    public PastForecaster() {
        this(Forecasters.best());
    }

    @Override
    public String name() {
        return forecaster.name();
    }

    @Override
    public Forecast forecast(IntensitySource past, Instant now) {
        Map<String, ZoneTrace> traces = new HashMap<>();
        Map<String, ZoneForecast> made = new HashMap<>();
        return (zone, hour) -> {
            ZoneTrace trace = traces.computeIfAbsent(zone, name -> trace(past, now, name));
            int ahead = trace.hourOf(hour) - trace.hours();
            if (ahead < 0) {
                return past.at(zone, hour).gramsPerKwh();
            }
            ZoneForecast known = made.get(zone);
            if (known == null || known.hours() <= ahead) {
                known = forecaster.forecast(trace, trace.hours(), Math.max(96, 2 * (ahead + 1)));
                made.put(zone, known);
            }
            return known.gramsPerKwh(ahead);
        };
    }

    private static ZoneTrace trace(IntensitySource past, Instant now, String zone) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        double[] backwards = new double[PAST_HOURS];
        int known = 0;
        int hole = 0;
        for (int back = 1; back <= PAST_HOURS && hole <= 3; back++) {
            OptionalDouble figure = figure(past, zone, end.minus(back, ChronoUnit.HOURS));
            if (figure.isEmpty()) {
                hole++;
            } else {
                double grams = figure.getAsDouble();
                double later = known == 0 ? grams : backwards[known - 1];
                for (int i = 1; i <= hole; i++) {
                    backwards[known++] = later + (grams - later) * i / (hole + 1.0);
                }
                backwards[known++] = grams;
                hole = 0;
            }
        }
        if (known == 0) {
            throw new NoIntensityException(zone, end, "none of the hours before " + now + " has a figure; add a trace that reaches back");
        }
        double[] grams = new double[known];
        for (int i = 0; i < known; i++) {
            grams[i] = backwards[known - 1 - i];
        }
        return new ZoneTrace(zone, end.minus(known, ChronoUnit.HOURS), grams);
    }

    private static OptionalDouble figure(IntensitySource past, String zone, Instant hour) {
        try {
            return OptionalDouble.of(past.at(zone, hour).gramsPerKwh());
        } catch (NoIntensityException nothingThere) {
            return OptionalDouble.empty();
        }
    }
}
