package dev.wattle.planner.advice;

import java.util.Arrays;

/// When a battery is filled from what is left over, and emptied, so that the most carbon is saved: dynamic programming over its
/// charge, in [#STEPS] steps of the most that it may have to hold, empty at the start. What it takes and gives in an hour is rounded down to steps.
final class BatteryDispatch {
    private static final int STEPS = 240;
    private static final double LEAST_KWH = 1e-6;

    private final Offering.Battery battery;
    private final double step;
    private final double[] takes;
    private final double[] gives;

    /// @param over kW left over, by hour
    /// @param wanted kW that would come from the grid, by hour
    /// @param saved grams for each kWh that the battery gives instead of the grid, by hour
    BatteryDispatch(Offering.Battery battery, double[] over, double[] wanted, double[] saved) {
        this.battery = battery;
        double filled = Math.min(battery.kwh(), Math.min(Arrays.stream(over).sum() * battery.efficiency(), Arrays.stream(wanted).sum()));
        step = Math.max(filled, LEAST_KWH) / STEPS;
        takes = new double[over.length];
        gives = new double[over.length];
        trace(moves(over, wanted, saved));
    }

    /// kW that it takes, by hour.
    double[] takes() {
        return takes;
    }

    /// kW that it gives, by hour.
    double[] gives() {
        return gives;
    }

    /// The best move by hour and charge: steps up, or down where below 0.
    private int[][] moves(double[] over, double[] wanted, double[] saved) {
        int[][] moves = new int[over.length][STEPS + 1];
        double[] after = new double[STEPS + 1];
        for (int hour = over.length - 1; hour >= 0; hour--) {
            int up = steps(Math.min(over[hour], battery.kilowatts()) * battery.efficiency());
            int down = saved[hour] > 0 ? steps(Math.min(wanted[hour], battery.kilowatts())) : 0;
            double[] best = new double[STEPS + 1];
            for (int charge = 0; charge <= STEPS; charge++) {
                best[charge] = after[charge];
                for (int move = -Math.min(down, charge); move <= Math.min(up, STEPS - charge); move++) {
                    double value = after[charge + move] + Math.max(0, -move) * step * saved[hour];
                    if (value > best[charge]) {
                        best[charge] = value;
                        moves[hour][charge] = move;
                    }
                }
            }
            after = best;
        }
        return moves;
    }

    private int steps(double kwh) {
        return (int) Math.min(STEPS, Math.floor(kwh / step + 1e-9));
    }

    private void trace(int[][] moves) {
        int charge = 0;
        for (int hour = 0; hour < moves.length; hour++) {
            int move = moves[hour][charge];
            takes[hour] = Math.max(0, move) * step / battery.efficiency();
            gives[hour] = Math.max(0, -move) * step;
            charge += move;
        }
    }
}
