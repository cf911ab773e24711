package dev.wattle.footprint.run;

/// Joules of one device in one interval: the run's part, and the whole device's, each with its band.
public record Slice(Device device, Joules run, Joules machine) {
    /// A figure with its band.
    ///
    /// @param value at least `low`
    /// @param low at least 0
    /// @param high at least `value`
    public record Joules(double value, double low, double high) {
        public Joules {
            if (!(0 <= low && low <= value && value <= high) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(
                        value + " J with the band " + low + " to " + high + "; all must be finite and 0 <= low <= value <= high");
            }
        }

        Joules times(double factor) {
            return new Joules(value * factor, low * factor, high * factor);
        }

        Joules plus(Joules other) {
            return new Joules(value + other.value, low + other.low, high + other.high);
        }
    }

    Slice plus(Slice other) {
        return new Slice(device, run.plus(other.run), machine.plus(other.machine));
    }
}
