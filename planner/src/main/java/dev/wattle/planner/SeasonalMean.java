package dev.wattle.planner;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Expects each hour to be as the mean of the same hour of the day in the last seven days. Days without a figure are left
/// out.
public final class SeasonalMean implements Forecaster {
    private static final int DAYS = 7;

    @Override
    public String name() {
        return "mean of the same hour in the last 7 days";
    }

    @Override
    public Forecast forecast(IntensitySource past, Instant now) {
        return (zone, hour) -> mean(past, now, zone, hour.truncatedTo(ChronoUnit.HOURS));
    }

    private static double mean(IntensitySource past, Instant now, String zone, Instant hour) {
        Instant latest = latestSameHour(now, hour);
        return IntStream.range(0, DAYS)
                .mapToObj(day -> figure(past, zone, latest.minus(day, ChronoUnit.DAYS)))
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow(() -> new NoIntensityException(
                        zone, hour, "none of the seven days before " + now + " has a figure; add a trace that reaches back"));
    }

    /// The last hour of the same hour of the day that had ended by `now`, and not after the hour itself.
    private static Instant latestSameHour(Instant now, Instant hour) {
        Instant lastWholeHour = now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        long daysAhead = Math.ceilDiv(Duration.between(lastWholeHour, hour).toHours(), 24);
        return hour.minus(Math.max(0, daysAhead), ChronoUnit.DAYS);
    }

    private static OptionalDouble figure(IntensitySource past, String zone, Instant hour) {
        try {
            return OptionalDouble.of(past.at(zone, hour).gramsPerKwh());
        } catch (NoIntensityException nothingThere) {
            return OptionalDouble.empty();
        }
    }
}
