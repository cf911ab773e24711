package dev.wattle.planner.fleet;

import java.util.Arrays;

/// Which placements the jobs have at the moment, and what is left for others. Changes as the search goes; used by one thread.
final class Roster {
    private final Instance instance;
    private final Cells cells;
    private final Placement[] placements;
    /// Devices that nobody holds, by cell.
    private final int[] free;
    /// Device-kWh drawn by all, by cell.
    private final double[] drawn;
    private double cost;

    Roster(Instance instance) {
        this.instance = instance;
        cells = instance.cells;
        placements = new Placement[instance.jobs()];
        Arrays.fill(placements, Placement.NONE);
        free = cells.devices.clone();
        drawn = new double[cells.count()];
        cost = Arrays.stream(instance.penalty).sum();
    }

    Placement of(int job) {
        return placements[job];
    }

    int[] free() {
        return free;
    }

    double drawn(int cell) {
        return drawn[cell];
    }

    /// Grams of all, with the penalties of jobs that are left out and of limits that are broken.
    double cost() {
        return cost;
    }

    /// Whether a job has all its work placed.
    boolean isDone(int job) {
        return placements[job].runs() || instance.shapes[job].units == 0;
    }

    /// Whether the devices that a placement holds are free.
    boolean fits(Placement placement) {
        for (int i = 0; i < placement.cells().length; i++) {
            if (free[placement.cells()[i]] < placement.held()[i]) {
                return false;
            }
        }
        return true;
    }

    /// Grams that a placement would add to what all others draw.
    double gramsOfAdding(Placement placement) {
        double grams = shift(placement, 1);
        shift(placement, -1);
        return grams;
    }

    void add(int job, Placement placement) {
        if (!placement.runs()) {
            return;
        }
        placements[job] = placement;
        cost += shift(placement, 1) - instance.penalty[job] + overLimits(job, placement);
    }

    Placement remove(int job) {
        Placement placement = placements[job];
        if (placement.runs()) {
            placements[job] = Placement.NONE;
            cost += shift(placement, -1) + instance.penalty[job] - overLimits(job, placement);
        }
        return placement;
    }

    /// Adds or takes away what a placement holds and draws.
    ///
    /// @return grams that this changes
    private double shift(Placement placement, int sign) {
        for (int i = 0; i < placement.cells().length; i++) {
            free[placement.cells()[i]] -= sign * placement.held()[i];
        }
        double grams = 0;
        for (int i = 0; i < placement.draws().length; i++) {
            int cell = placement.draws()[i];
            double before = cells.grams(cell, drawn[cell]);
            drawn[cell] = Math.max(0, drawn[cell] + sign * placement.kwh()[i]);
            grams += cells.grams(cell, drawn[cell]) - before;
        }
        return grams;
    }

    /// What breaking the job's limits costs the search: as much as leaving it out, by the part that is too much.
    private double overLimits(int job, Placement placement) {
        Limits limits = instance.shapes[job].job.limits();
        if (limits.equals(Limits.NONE)) {
            return 0;
        }
        double money = excess(moneyOf(placement), limits.money());
        double grams = excess(isShared() ? placement.costAt(cells.grid) : placement.costAt(cells::grams), limits.grams());
        return instance.penalty[job] * (money + grams) / 2;
    }

    /// What a placement costs: where other jobs may draw on the tiers, as if they gave nothing.
    double moneyOf(Placement placement) {
        return isShared() ? placement.costAt(cells.money) : placement.costAt(cells::money);
    }

    private boolean isShared() {
        return instance.jobs() > 1;
    }

    private static double excess(double value, double limit) {
        return value > limit ? Math.min(1, value / limit - 1) : 0;
    }
}
