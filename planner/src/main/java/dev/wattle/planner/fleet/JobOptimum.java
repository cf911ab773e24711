package dev.wattle.planner.fleet;

/// Finds one job's best placement under given prices. Holds the scratch space of its [JobTable]; used by one thread.
final class JobOptimum {
    private final Cells cells;
    private final JobCosts costs;
    private final JobTable table;
    private long steps;
    private int value;

    JobOptimum(Instance instance) {
        cells = instance.cells;
        costs = new JobCosts();
        table = new JobTable(costs);
    }

    /// Steps of the search so far.
    long steps() {
        return steps;
    }

    JobCosts costs() {
        return costs;
    }

    /// Prices a job's hours; see [JobCosts#fill].
    void price(JobShape job, double[] perKwh, double[] perDevice, double priceWeight, int[] free) {
        costs.fill(job, cells, perKwh, perDevice, priceWeight, free);
    }

    /// @return whether the job can be done at the prices that were set last
    boolean solve(JobShape job) {
        return solve(job, job.steps);
    }

    private boolean solve(JobShape job, int[] unitsByLevel) {
        value = table.solve(job, costs, unitsByLevel);
        steps += table.steps() + job.window;
        return JobTable.isPossible(value);
    }

    /// A number that no placement of the job costs less than, in grams; infinite when there is none.
    double bound(JobShape job) {
        return solve(job, job.longSteps) ? costs.grams(value) : Double.POSITIVE_INFINITY;
    }

    /// By hour, the choices of the last solving.
    int[] choices() {
        return table.path();
    }

    /// The placement of the last solving.
    Placement placement(JobShape job) {
        return new PlacementBuilder(job, cells.sites, choices()).build();
    }
}
