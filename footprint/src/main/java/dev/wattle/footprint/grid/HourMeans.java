package dev.wattle.footprint.grid;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes hours of rows that come more often, or not at all: an hour is the mean of the rows that begin in it, and an hour without a
/// row stays without a figure.
final class HourMeans {
    private static final class Hour {
        double sum;
        int rows;
    }

    private final TreeMap<Instant, Hour> hours = new TreeMap<>();

    void add(Instant time, double grams) {
        Hour hour = hours.computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), unseen -> new Hour());
        hour.sum += grams;
        hour.rows++;
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    Instant from() {
        return hours.firstKey();
    }

    /// Hours from the first to the last; the highest number there is when they are more.
    int span() {
        return (int) Math.min(Integer.MAX_VALUE, ChronoUnit.HOURS.between(hours.firstKey(), hours.lastKey()) + 1);
    }

    /// A figure an hour, NaN where there is none.
    double[] grams() {
        double[] grams = new double[span()];
        Arrays.fill(grams, Double.NaN);
        for (Map.Entry<Instant, Hour> hour : hours.entrySet()) {
            grams[(int) ChronoUnit.HOURS.between(from(), hour.getKey())] = hour.getValue().sum / hour.getValue().rows;
        }
        return grams;
    }

    /// What was done to the rows, a clause each; empty for a whole file of hours.
    List<String> repairs() {
        int most = hours.values().stream().mapToInt(hour -> hour.rows).max().orElse(0);
        long thin = hours.values().stream().filter(hour -> hour.rows < most).count();
        int missing = span() - hours.size();
        List<String> repairs = new ArrayList<>();
        if (most > 1) {
            repairs.add("each hour is the mean of the up to " + most + " rows that begin in it");
        }
        if (thin > 0) {
            repairs.add(counted(thin) + " fewer rows than that");
        }
        if (missing > 0) {
            repairs.add(counted(missing) + " no row and so no figure");
        }
        return repairs;
    }

    private static String counted(long hours) {
        return hours == 1 ? "1 hour has" : hours + " hours have";
    }
}
