package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Emissions of a constant draw of a kilowatt from the present hour on, summed up: between two instants they are a difference. Immutable.
final class Course {
    private final Instant from;
    private final double[] sum;

    /// @param to how far it must reach
    Course(CleanHours.Outlook outlook, Instant now, Instant to) {
        this.from = hour(now);
        this.sum = new double[(int) Math.ceilDiv(Duration.between(from, to).toSeconds(), 3600L) + 2];
        for (int hour = 0; hour + 1 < sum.length; hour++) {
            sum[hour + 1] = sum[hour] + outlook.gramsPerKwh(now, from.plus(hour, ChronoUnit.HOURS));
        }
    }

    /// g CO2e between two instants.
    double grams(Instant start, Instant end) {
        return upTo(end) - upTo(start);
    }

    /// g CO2e/kWh of the hour that holds an instant.
    double gramsPerKwh(Instant time) {
        int hour = (int) Duration.between(from, time).toHours();
        return sum[hour + 1] - sum[hour];
    }

    private double upTo(Instant time) {
        double hours = hours(from, time);
        int whole = (int) hours;
        return sum[whole] + (hours - whole) * (sum[whole + 1] - sum[whole]);
    }

    static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 3.6e12;
    }

    static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
