package dev.wattle.planner.fleet;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A number for each hour of a plan, from its first on. Immutable.
public final class Hourly {
    private final double[] values;

    private Hourly(double[] values) {
        this.values = values;
    }

    public static Hourly of(double... values) {
        return new Hourly(values.clone());
    }

    /// @param value of each hour, by its slot
    public static Hourly of(int hours, IntToDoubleFunction value) {
        double[] values = new double[hours];
        Arrays.setAll(values, value);
        return new Hourly(values);
    }

    public static Hourly constant(double value, int hours) {
        return of(hours, _ -> value);
    }

    public double at(int slot) {
        return values[slot];
    }

    public int hours() {
        return values.length;
    }

    /// Checks the values once, so that nobody has to afterwards.
    ///
    /// @param what whose values these are, as in "site 'rack' has g/kWh"
    void requireWithin(String what, double least, double most) {
        for (int slot = 0; slot < values.length; slot++) {
            double value = values[slot];
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException("%s %s at hour %d; it must be a number from %s to %s, so repair the series first"
                        .formatted(what, value, slot, least, most));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hourly hourly && Arrays.equals(values, hourly.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Hourly" + Arrays.toString(values);
    }
}
