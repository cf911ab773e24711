package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a policy knows of one zone at one moment: the forecast of the coming hours, by slots from now on, and how low and
/// high the past four weeks were. Immutable.
public final class GridAhead {
    private static final int PAST_HOURS = 672;

    private final double[] grams;
    private final int slotsPerHour;
    private final int intoHour;
    private final double[] sum;
    private final double pastLow;
    private final double pastHigh;

    /// @param forecast from the hour that holds the moment
    /// @param trace whose hours before the forecast are the past
    /// @param intoHour slots of that hour that are over
    GridAhead(ZoneForecast forecast, ZoneTrace trace, int slotsPerHour, int intoHour) {
        this.grams = new double[forecast.hours()];
        Arrays.setAll(grams, forecast::gramsPerKwh);
        this.slotsPerHour = slotsPerHour;
        this.intoHour = intoHour;
        this.sum = sums(grams);
        int now = trace.hourOf(forecast.from());
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int hour = Math.max(0, now - PAST_HOURS); hour < now; hour++) {
            low = Math.min(low, trace.at(hour));
            high = Math.max(high, trace.at(hour));
        }
        this.pastLow = low;
        this.pastHigh = high;
    }

    private GridAhead(GridAhead all, int[] hours) {
        grams = Arrays.stream(hours).mapToDouble(hour -> all.grams[hour]).toArray();
        slotsPerHour = all.slotsPerHour;
        intoHour = all.intoHour;
        sum = sums(grams);
        pastLow = all.pastLow;
        pastHigh = all.pastHigh;
    }

    private static double[] sums(double[] grams) {
        double[] sum = new double[grams.length + 1];
        for (int hour = 0; hour < grams.length; hour++) {
            sum[hour + 1] = sum[hour] + grams[hour];
        }
        return sum;
    }

    /// Without the hours before a deadline that cannot be used, as if the others followed one another; what comes after the deadline is left
    /// whole.
    ///
    /// @param open hours that can be used
    /// @param now the number that the first hour has among them
    GridAhead only(int[] open, int now, int deadline) {
        IntStream before = Arrays.stream(open).map(hour -> hour - now);
        return new GridAhead(this, IntStream.concat(before, IntStream.range(deadline - now, grams.length)).toArray());
    }

    /// Slots that are known.
    public int slots() {
        return grams.length * slotsPerHour - intoHour;
    }

    public int slotsPerHour() {
        return slotsPerHour;
    }

    /// The hour, counted from the one that holds now, of a slot.
    int hourOf(int slot) {
        return (slot + intoHour) / slotsPerHour;
    }

    /// First slot of an hour, not before now.
    int firstSlot(int hour) {
        return Math.max(0, hour * slotsPerHour - intoHour);
    }

    /// Expected g CO2e/kWh.
    public double gramsPerKwh(int slot) {
        return grams[hourOf(slot)];
    }

    /// What a device of a kilowatt would emit from slot to slot, in g.
    double grams(int from, int to) {
        return upTo(to) - upTo(from);
    }

    private double upTo(int slot) {
        int at = slot + intoHour;
        int hour = at / slotsPerHour;
        int rest = at % slotsPerHour;
        return sum[hour] + (rest == 0 ? 0 : grams[hour] * rest / slotsPerHour);
    }

    /// Lowest g CO2e/kWh of the past four weeks.
    double pastLow() {
        return pastLow;
    }

    /// Highest g CO2e/kWh of the past four weeks.
    double pastHigh() {
        return pastHigh;
    }
}
