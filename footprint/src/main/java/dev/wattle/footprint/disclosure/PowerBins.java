package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.run.PowerPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Power over time in a few equal steps. Energy is kept: watts times the length of a step, over all steps, are the joules of
/// the points.
final class PowerBins {
    private static final int SERIES = 8;

    private final Instant from;
    private final Instant to;
    private final Map<String, double[]> watts;
    private final double[] gramsPerKwh;

    private PowerBins(Instant from, Instant to, Map<String, double[]> watts, double[] gramsPerKwh) {
        this.from = from;
        this.to = to;
        this.watts = watts;
        this.gramsPerKwh = gramsPerKwh;
    }

    /// @param most steps at most; no more than the points need
    static PowerBins of(List<PowerPoint> points, int most) {
        Instant from = points.stream().map(PowerPoint::from).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant to = points.stream().map(PowerPoint::to).max(Instant::compareTo).orElse(Instant.EPOCH);
        double shortest = points.stream().mapToDouble(point -> seconds(point.from(), point.to())).filter(length -> length > 0).min().orElse(1);
        int steps = Math.clamp(Math.round(seconds(from, to) / shortest), 1, most);
        Map<String, double[]> watts = new LinkedHashMap<>();
        double[] grams = new double[steps];
        double[] known = new double[steps];
        double step = Math.max(1e-9, seconds(from, to)) / steps;
        for (PowerPoint point : points) {
            double[] series = watts.computeIfAbsent(point.device(), _ -> new double[steps]);
            double begin = seconds(from, point.from()) / step;
            double end = seconds(from, point.to()) / step;
            for (int i = (int) begin; i < Math.min(steps, Math.ceil(end)); i++) {
                double share = Math.min(end, i + 1) - Math.max(begin, i);
                series[i] += share * point.watts();
                if (Double.isFinite(point.gramsPerKwh())) {
                    grams[i] += share * point.gramsPerKwh();
                    known[i] += share;
                }
            }
        }
        for (int i = 0; i < steps; i++) {
            grams[i] = known[i] > 0 ? grams[i] / known[i] : Double.NaN;
        }
        return new PowerBins(from, to, ordered(watts, steps), grams);
    }

    private static Map<String, double[]> ordered(Map<String, double[]> watts, int steps) {
        Map<String, double[]> ordered = new LinkedHashMap<>();
        double[] other = new double[steps];
        watts.entrySet().stream().sorted((one, two) -> Double.compare(sum(two.getValue()), sum(one.getValue()))).forEach(entry -> {
            if (ordered.size() < (watts.size() > SERIES ? SERIES - 1 : SERIES)) {
                ordered.put(entry.getKey(), entry.getValue());
            } else {
                Arrays.setAll(other, i -> other[i] + entry.getValue()[i]);
            }
        });
        if (watts.size() > SERIES) {
            ordered.put("other", other);
        }
        return ordered;
    }

    /// First instant.
    Instant from() {
        return from;
    }

    /// End of the last step.
    Instant to() {
        return to;
    }

    /// By device, a mean for each step; what drew least last, devices past the eighth together as `other`.
    Map<String, double[]> watts() {
        return watts;
    }

    /// Mean carbon intensity of each step, NaN where it is not known.
    double[] gramsPerKwh() {
        return gramsPerKwh;
    }

    int steps() {
        return gramsPerKwh.length;
    }

    /// All devices together.
    double[] total() {
        double[] total = new double[steps()];
        watts.values().forEach(series -> Arrays.setAll(total, i -> total[i] + series[i]));
        return total;
    }

    boolean knowsIntensity() {
        return Arrays.stream(gramsPerKwh).anyMatch(Double::isFinite);
    }

    Instant start(int step) {
        return from.plusNanos(Math.round(Duration.between(from, to).toNanos() * ((double) step / steps())));
    }

    private static double sum(double[] series) {
        return Arrays.stream(series).sum();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() * 1e-9;
    }
}
