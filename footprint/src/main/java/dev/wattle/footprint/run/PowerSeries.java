package dev.wattle.footprint.run;

import dev.wattle.footprint.run.Union.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Mean power over equal spans of a run, fine enough for a picture.
final class PowerSeries {
    private static final int MOST = 300;
    private static final Duration FINEST = Duration.ofSeconds(1);

    private PowerSeries() {}

    /// @param energy by host and device
    /// @param gramsPerKwh carbon intensity at a time
    static List<PowerPoint> of(
            SortedMap<Merge.Key, List<Interval>> energy, Instant from, Instant to, ToDoubleFunction<Instant> gramsPerKwh) {
        long nanos = Math.max(FINEST.toNanos(), Duration.between(from, to).toNanos() / MOST + 1);
        SortedMap<String, double[]> joules = new TreeMap<>();
        int spans = (int) (Duration.between(from, to).toNanos() / nanos) + 1;
        energy.forEach((key, intervals) -> {
            double[] row = joules.computeIfAbsent(key.device(), fresh -> new double[spans]);
            intervals.forEach(interval -> spread(interval, from, nanos, row));
        });
        List<PowerPoint> points = new ArrayList<>();
        for (Map.Entry<String, double[]> device : joules.entrySet()) {
            for (int i = 0; i < spans; i++) {
                Instant begin = from.plusNanos(nanos * i);
                Instant end = begin.plusNanos(nanos).isAfter(to) ? to : begin.plusNanos(nanos);
                if (end.isAfter(begin)) {
                    double watts = device.getValue()[i] / Union.seconds(begin, end);
                    points.add(new PowerPoint(begin, end, device.getKey(), watts, gramsPerKwh.applyAsDouble(begin)));
                }
            }
        }
        points.sort(PowerSeries::inTime);
        return points;
    }

    private static int inTime(PowerPoint one, PowerPoint other) {
        int order = one.from().compareTo(other.from());
        return order != 0 ? order : one.device().compareTo(other.device());
    }

    private static void spread(Interval interval, Instant from, long nanos, double[] row) {
        double begin = Duration.between(from, interval.from()).toNanos() / (double) nanos;
        double end = Duration.between(from, interval.to()).toNanos() / (double) nanos;
        double length = end - begin;
        for (int i = Math.max(0, (int) begin); i < row.length && i < end; i++) {
            double overlap = Math.min(end, i + 1) - Math.max(begin, i);
            row[i] += interval.joules().value() * Math.max(0, overlap) / length;
        }
    }
}
