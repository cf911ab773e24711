package dev.wattle.planner.fleet;

import java.util.function.IntPredicate;

/// What a job costs at least from each step on: its [JobTable] at some prices a kWh, alone at its sites.
final class CostAhead {
    private final JobTable table;
    private final JobCosts costs = new JobCosts();

    /// @param perKwh price a device-kWh by cell
    /// @param free devices that may be held by cell
    /// @param open which entries may be used
    CostAhead(JobShape shape, Cells cells, double[] perKwh, int[] free, IntPredicate open) {
        costs.fill(shape, cells, perKwh, new double[cells.count()], 0, free);
        costs.keep(open);
        table = new JobTable(costs);
        table.solve(shape, costs, shape.steps);
    }

    /// @param hour of the job's window
    /// @param units left before it
    /// @param runs in that hour, rather than being paused before it
    /// @return infinite where it cannot be done
    double from(int hour, int place, int units, boolean runs) {
        if (units == 0) {
            return 0;
        }
        if (!table.has(hour, units)) {
            return Double.POSITIVE_INFINITY;
        }
        int value = runs ? table.running(hour, place, units) : table.paused(hour, place, units);
        return JobTable.isPossible(value) ? costs.grams(value) : Double.POSITIVE_INFINITY;
    }
}
