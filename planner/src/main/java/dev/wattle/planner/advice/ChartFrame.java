package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Hourly;
import java.util.stream.IntStream;

/// The axis of time that all of a chart stands on.
///
/// @param width of the chart, in pixels
/// @param left of the first hour
/// @param right of the last
/// @param hours of the plan
record ChartFrame(int width, int left, int right, int hours) {
    /// From this width on, names stand beside what they name.
    private static final int WIDE = 600;
    private static final int[] STEPS = {1, 2, 3, 6, 12, 24, 48, 72, 168};
    private static final double LEAST_PIXELS = 2;

    boolean isWide() {
        return width > WIDE;
    }

    double x(double slot) {
        return left + (double) (right - left) * slot / hours;
    }

    /// Hours that are drawn as one step, so that a year is still a line and no thicket.
    int step() {
        return IntStream.of(STEPS).filter(step -> LEAST_PIXELS * hours / step <= right - left).findFirst().orElse(STEPS[STEPS.length - 1]);
    }

    /// First slot after the step that begins at a slot.
    int end(int slot) {
        return Math.min(hours, slot + step());
    }

    /// Mean of the step that begins at a slot.
    double mean(Hourly values, int slot) {
        return IntStream.range(slot, end(slot)).mapToDouble(values::at).average().orElse(0);
    }

    /// A name in so many pixels, its middle left out where it is longer: two sites of a kind differ at the ends of their names.
    static String fit(String name, double pixels, double pixelsPerLetter) {
        int letters = Math.max(3, (int) (pixels / pixelsPerLetter));
        if (name.length() <= letters) {
            return name;
        }
        int tail = (letters - 1) / 2;
        return name.substring(0, letters - 1 - tail) + "…" + name.substring(name.length() - tail);
    }
}
