package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Part;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads the text that `powermetrics` writes, line by line, and adds up energy: each sample's head says how long it took,
/// lines such as `CPU Power: 1234 mW` the mean power in that time. Lines that make no sense are passed over.
final class PowermetricsParser {
    private static final String HEAD = "*** Sampled system activity";
    /// Longer than any sample that we ask for.
    private static final double MOST_MILLIS = 60_000;

    /// What `powermetrics` tells the power of.
    enum Unit {
        CPU("CPU Power", "cpu:0", Part.CPU),
        GPU("GPU Power", "gpu:apple", Part.GPU),
        NEURAL_ENGINE("ANE Power", "gpu:ane", Part.GPU);

        private final String label;
        private final String device;
        private final Part part;

        Unit(String label, String device, Part part) {
            this.label = label;
            this.device = device;
            this.part = part;
        }

        String label() {
            return label;
        }

        String device() {
            return device;
        }

        Part part() {
            return part;
        }
    }

    private final Set<Unit> seen = EnumSet.noneOf(Unit.class);
    private final Map<Unit, Double> microjoules = new EnumMap<>(Unit.class);
    private double seconds;

    void line(String line) {
        if (line.startsWith(HEAD)) {
            seen.clear();
            seconds = elapsed(line).orElse(0);
            return;
        }
        for (Unit unit : Unit.values()) {
            if (line.startsWith(unit.label) && line.startsWith(": ", unit.label.length())) {
                milliwatts(line.substring(unit.label.length() + 2)).ifPresent(power -> add(unit, power));
            }
        }
    }

    /// A sample may tell a unit's power in two of its sections: once counts.
    private void add(Unit unit, double milliwatts) {
        if (seen.add(unit)) {
            microjoules.merge(unit, milliwatts * 1e3 * seconds, Double::sum);
        }
    }

    /// `... (1003.45ms elapsed) ***`, in seconds.
    private static OptionalDouble elapsed(String head) {
        int end = head.indexOf("ms elapsed");
        int start = head.lastIndexOf('(', Math.max(end, 0));
        return end < 0 || start < 0 ? OptionalDouble.empty() : number(head.substring(start + 1, end), MOST_MILLIS, 1e-3);
    }

    private static OptionalDouble milliwatts(String value) {
        return value.endsWith(" mW") ? number(value.substring(0, value.length() - 3), 1e7, 1) : OptionalDouble.empty();
    }

    private static OptionalDouble number(String text, double most, double factor) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= most ? OptionalDouble.of(number * factor) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// Whether a unit has shown its power.
    boolean has(Unit unit) {
        return microjoules.containsKey(unit);
    }

    /// Microjoules of a unit since the beginning.
    long energy(Unit unit) {
        return Math.round(microjoules.getOrDefault(unit, 0.0));
    }
}
