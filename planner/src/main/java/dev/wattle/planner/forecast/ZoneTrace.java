package dev.wattle.planner.forecast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Hourly carbon intensity of one zone without gaps, from its first hour on. Immutable.
public final class ZoneTrace {
    /// Above this a figure is refused: no grid emits so much a kWh, so the unit must be another.
    public static final double MOST_GRAMS_PER_KWH = 10_000;

    private static final int FAR = 900_000_000;

    private final String zone;
    private final Instant start;
    private final double[] gramsPerKwh;

    /// @param zone an electricity grid zone
    /// @param start of the first hour, a whole UTC hour
    /// @param gramsPerKwh by hour, each from 0 to [#MOST_GRAMS_PER_KWH]
    /// @throws IllegalArgumentException naming the hour and the value that is none of these
    public ZoneTrace(String zone, Instant start, double[] gramsPerKwh) {
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("trace of zone '%s' starts at %s; it must start at a whole UTC hour".formatted(zone, start));
        }
        for (int hour = 0; hour < gramsPerKwh.length; hour++) {
            if (!(gramsPerKwh[hour] >= 0 && gramsPerKwh[hour] <= MOST_GRAMS_PER_KWH)) {
                throw new IllegalArgumentException("zone '%s' has %s g/kWh at %s; it must be a number from 0 to %.0f, so repair the trace first"
                        .formatted(zone, gramsPerKwh[hour], start.plus(hour, ChronoUnit.HOURS), MOST_GRAMS_PER_KWH));
            }
        }
        this.zone = zone;
        this.start = start;
        this.gramsPerKwh = gramsPerKwh.clone();
    }

    public String zone() {
        return zone;
    }

    public Instant start() {
        return start;
    }

    public int hours() {
        return gramsPerKwh.length;
    }

    /// @param hour counted from the start, below [#hours()]
    public double at(int hour) {
        return gramsPerKwh[hour];
    }

    /// The start of an hour that is counted from the start.
    public Instant time(int hour) {
        return start.plus(hour, ChronoUnit.HOURS);
    }

    /// Hours from the start to `time`, rounded down; below 0 before the start. Never more than a hundred thousand years.
    public int hourOf(Instant time) {
        return Math.clamp(Math.floorDiv(time.getEpochSecond() - start.getEpochSecond(), 3600L), -FAR, FAR);
    }

    /// The hours from `from` to before `to`.
    public ZoneTrace between(int from, int to) {
        return new ZoneTrace(zone, time(from), Arrays.copyOfRange(gramsPerKwh, from, to));
    }

    @Override
    public String toString() {
        return "ZoneTrace[" + zone + ", " + hours() + " hours from " + start + "]";
    }
}
