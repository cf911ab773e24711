package dev.wattle.planner.fleet;

/// Plans many jobs on many sites. Deterministic: the same input gives the same plan.
public final class FleetPlanner {
    private final Effort effort;

    public FleetPlanner(Effort effort) {
        this.effort = effort;
    }

    /// A plan of jobs none of which has begun.
    ///
    /// @throws IllegalArgumentException when a job's hours and work make a table that is too large
    public FleetPlan plan(FleetProblem problem) {
        return replan(problem, FleetState.FRESH);
    }

    /// A plan from where the fleet stands, starting from the prices and runs of the plan before.
    ///
    /// @throws IllegalArgumentException when a job's hours and work make a table that is too large, or a standing names an
    ///     unknown site
    public FleetPlan replan(FleetProblem problem, FleetState state) {
        Instance instance = new Instance(problem, state);
        FleetSearch search = new FleetSearch(instance, state, effort);
        search.run();
        return new PlanWriter(instance, state, search).plan();
    }

    /// Why a job runs when and where it does: found by planning it again, with all others as they are, under other choices.
    ///
    /// @param plan one that this problem and state gave
    /// @throws IllegalArgumentException when there is no such job
    public Explanation explain(FleetProblem problem, FleetState state, FleetPlan plan, String job) {
        return new Explainer(new Instance(problem, state), state, plan).explain(job);
    }
}
