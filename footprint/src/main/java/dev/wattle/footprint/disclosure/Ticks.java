package dev.wattle.footprint.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the marks of an axis stand: at round values.
public final class Ticks {
    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000
    };

    /// Seconds made of nanoseconds are off by a last bit.
    private static final double NEARLY = 1 + 1e-9;

    private Ticks() {}

    /// A mark in time.
    ///
    /// @param label hours and minutes of UTC, seconds or days where these suit better
    public record Mark(Instant at, String label) {}

    /// 0, then steps of 1, 2 or 5 times a power of ten, the last at or above the highest value.
    ///
    /// @param most intervals at most
    public static List<Double> values(double highest, int most) {
        double rough = (highest > 0 ? highest : 1) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            step = factor * power >= rough ? factor * power : step;
        }
        List<Double> values = new ArrayList<>(List.of(0.0));
        while (values.getLast() < highest || values.size() == 1) {
            values.add(values.size() * step);
        }
        return values;
    }

    /// A round value needs no more digits than it has.
    public static String label(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(Math.round(value * 1e6) / 1e6);
    }

    /// Marks within a time, at whole multiples of their distance. Below two minutes they count seconds from the beginning.
    public static List<Mark> times(Instant from, Instant to, int most) {
        double length = Math.max(0.001, Duration.between(from, to).toNanos() * 1e-9);
        return length < 120 ? elapsed(from, length, most) : clock(from, to, length, most);
    }

    private static List<Mark> elapsed(Instant from, double length, int most) {
        List<Mark> marks = new ArrayList<>();
        for (double second : values(length, most)) {
            if (second <= length * NEARLY) {
                marks.add(new Mark(from.plusNanos(Math.round(second * 1e9)), label(second) + " s"));
            }
        }
        return marks;
    }

    private static List<Mark> clock(Instant from, Instant to, double length, int most) {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = length / STEPS[i] <= most * NEARLY ? STEPS[i] : step;
        }
        step = Math.max(step, (long) Math.ceil(length / (most * NEARLY) / step) * step);
        String form = step >= 86_400 ? "d MMM" : length > 86_400 ? "d MMM HH:mm" : step < 60 ? "HH:mm:ss" : "HH:mm";
        DateTimeFormatter label = DateTimeFormatter.ofPattern(form, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        List<Mark> marks = new ArrayList<>();
        for (long at = Math.ceilDiv(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0), step) * step; at <= to.getEpochSecond(); at += step) {
            marks.add(new Mark(Instant.ofEpochSecond(at), label.format(Instant.ofEpochSecond(at))));
        }
        return marks;
    }
}
