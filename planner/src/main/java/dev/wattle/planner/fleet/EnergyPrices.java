package dev.wattle.planner.fleet;

import java.util.Arrays;

/// The prices of energy in a [PriceSearch]: where a cell has tiers, what one more kWh is to cost, between its cleanest tier
/// and the grid; everywhere else the grid's grams.
final class EnergyPrices {
    private final Cells cells;
    private final boolean any;
    private final double[] perKwh;
    private final double[] best;
    private final double[] drawn;
    private final double[] direction;

    EnergyPrices(Cells cells) {
        this.cells = cells;
        any = cells.tiers().any();
        perKwh = cells.grid.clone();
        best = perKwh.clone();
        drawn = new double[any ? perKwh.length : 0];
        direction = new double[drawn.length];
    }

    /// Goes to the least that each kWh can cost: from there the dual is never below 0.
    void beginLow() {
        for (int cell = 0; cell < drawn.length; cell++) {
            perKwh[cell] = Math.min(cells.grid[cell], cells.tiers().cleanest(cell));
        }
    }

    /// Grams a device-kWh by cell.
    double[] perKwh() {
        return perKwh;
    }

    void clear() {
        Arrays.fill(drawn, 0);
    }

    void draw(int cell, double kwh) {
        if (any) {
            drawn[cell] += kwh;
        }
    }

    void keep() {
        System.arraycopy(perKwh, 0, best, 0, best.length);
    }

    void goBack() {
        System.arraycopy(best, 0, perKwh, 0, best.length);
    }

    /// What the dual gives back for the tiers.
    double surplus() {
        double grams = 0;
        for (int cell = 0; cell < drawn.length; cell++) {
            grams += cells.tiers().surplus(cell, perKwh[cell]);
        }
        return grams;
    }

    void direct(double newDirection) {
        for (int cell = 0; cell < drawn.length; cell++) {
            if (cells.tiers().at(cell)) {
                double excess = drawn[cell] - cells.tiers().below(cell, perKwh[cell]);
                direction[cell] = inside(cell, newDirection * excess + (1 - newDirection) * direction[cell]);
            }
        }
    }

    private double inside(int cell, double way) {
        boolean stuck = way > 0 ? perKwh[cell] >= cells.grid[cell] : perKwh[cell] <= cells.tiers().cleanest(cell);
        return stuck ? 0 : way;
    }

    double norm() {
        double sum = 0;
        for (double part : direction) {
            sum += part * part;
        }
        return sum;
    }

    void step(double size) {
        for (int cell = 0; cell < direction.length; cell++) {
            double moved = perKwh[cell] + size * direction[cell];
            perKwh[cell] = Math.clamp(moved, Math.min(cells.grid[cell], cells.tiers().cleanest(cell)), cells.grid[cell]);
        }
    }
}
