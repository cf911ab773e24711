package dev.wattle.planner.fleet;

import java.util.Arrays;

/// A problem and a state as arrays: cells and shapes, with what not finishing a job costs the search.
final class Instance {
    /// Not finishing a job costs as much as doing it so many times in the dirtiest hour.
    private static final double PENALTY = 20;

    final FleetProblem problem;
    final Cells cells;
    final JobShape[] shapes;
    /// Grams that leaving a job out costs.
    final double[] penalty;

    Instance(FleetProblem problem, FleetState state) {
        this.problem = problem;
        cells = new Cells(problem);
        ShapeCutter cutter = new ShapeCutter(problem, cells, state);
        shapes = problem.jobs().stream().map(cutter::shape).toArray(JobShape[]::new);
        double dirtiest = Arrays.stream(cells.grid).max().orElse(0) + 1;
        penalty = Arrays.stream(shapes).mapToDouble(shape -> penalty(shape, dirtiest)).toArray();
    }

    private static double penalty(JobShape shape, double dirtiest) {
        if (shape.units == 0) {
            return 0;
        }
        SwitchCosts costs = shape.job.costs();
        int last = shape.levels() - 1;
        double hours = Math.min(shape.window, shape.work / shape.workPerHour[0]);
        double each = shape.kwh[last] + shape.devices[last] + costs.suspendKwh() + costs.resumeKwh() + costs.moveKwh();
        return PENALTY * dirtiest * (hours * each + costs.dataKwh() * shape.longestRoute);
    }

    int jobs() {
        return shapes.length;
    }
}
