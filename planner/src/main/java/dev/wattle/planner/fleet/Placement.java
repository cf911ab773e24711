package dev.wattle.planner.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// When and where one job runs, as numbers. Its arrays are not to be changed.
final class Placement {
    static final Placement NONE = new Placement(new int[0], new int[0], new int[0], new int[0], new double[0], 0);

    private final int[] choices;
    private final int[] cells;
    private final int[] held;
    private final int[] draws;
    private final double[] kwh;
    private final double work;

    Placement(int[] choices, int[] cells, int[] held, int[] draws, double[] kwh, double work) {
        this.choices = choices;
        this.cells = cells;
        this.held = held;
        this.draws = draws;
        this.kwh = kwh;
        this.work = work;
    }

    /// By hour of the job's window: place of the site * levels + level, or -1 for none.
    int[] choices() {
        return choices;
    }

    /// Where it holds devices, by time.
    int[] cells() {
        return cells;
    }

    /// Devices in each of `cells`.
    int[] held() {
        return held;
    }

    /// Cells where it draws energy, with pausing and moving; one can come twice.
    int[] draws() {
        return draws;
    }

    /// Device-kWh in each of `draws`.
    double[] kwh() {
        return kwh;
    }

    /// Done in all.
    double work() {
        return work;
    }

    boolean runs() {
        return cells.length > 0;
    }

    /// Grams, or money, by one price a kWh for each cell.
    double costAt(double[] perKwh) {
        double sum = 0;
        for (int i = 0; i < draws.length; i++) {
            sum += kwh[i] * perKwh[draws[i]];
        }
        return sum;
    }

    /// Grams, or money, of all that it draws in each cell.
    double costAt(CellCost cost) {
        Map<Integer, Double> byCell = new HashMap<>();
        for (int i = 0; i < draws.length; i++) {
            byCell.merge(draws[i], kwh[i], Double::sum);
        }
        return byCell.entrySet().stream().mapToDouble(one -> cost.of(one.getKey(), one.getValue())).sum();
    }

    /// What so many device-kWh of a cell cost.
    interface CellCost {
        double of(int cell, double kwh);
    }

    boolean holds(int cell) {
        return Arrays.binarySearch(cells, cell) >= 0;
    }
}
