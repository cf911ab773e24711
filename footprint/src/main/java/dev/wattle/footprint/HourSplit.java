package dev.wattle.footprint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/// Splits a sample over the UTC hours that it touches, in proportion to time. The last part is what the others leave, so
/// that the parts add up to the sample.
final class HourSplit {
    private HourSplit() {}

    static SortedMap<Instant, Quantity> of(EnergySample sample) {
        SortedMap<Instant, Quantity> parts = new TreeMap<>();
        Quantity whole = sample.energy();
        Instant hour = sample.from().truncatedTo(ChronoUnit.HOURS);
        Instant next = hour.plus(1, ChronoUnit.HOURS);
        if (!sample.to().isAfter(next)) {
            parts.put(hour, whole);
            return parts;
        }
        double length = seconds(sample.from(), sample.to());
        Instant begin = sample.from();
        double shared = 0;
        while (sample.to().isAfter(next)) {
            double share = seconds(begin, next) / length;
            parts.put(hour, whole.times(share));
            shared += share;
            begin = next;
            hour = next;
            next = hour.plus(1, ChronoUnit.HOURS);
        }
        parts.put(hour, whole.times(Math.max(0, 1 - shared)));
        return parts;
    }

    private static double seconds(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.getSeconds() + length.getNano() * 1e-9;
    }
}
