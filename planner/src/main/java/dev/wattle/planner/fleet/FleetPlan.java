package dev.wattle.planner.fleet;

import java.time.Instant;
import java.util.List;

/// For each job, when and where it runs; what that should emit, and how much less any plan could.
///
/// @param start of slot 0
/// @param jobs a plan for each, in the order of the problem
/// @param grams CO2 equivalent of all
/// @param kwh of all, with PUE
/// @param money of all
/// @param lowerBoundGrams proven: no plan that finishes the jobs that this one finishes, within their limits on money, can emit less by the
///     same forecast
/// @param shortfalls what cannot be given; empty when every job is done in time and within its limits
/// @param prices from which the next planning starts
public record FleetPlan(
        Instant start,
        List<JobPlan> jobs,
        double grams,
        double kwh,
        double money,
        double lowerBoundGrams,
        List<Shortfall> shortfalls,
        Prices prices) {
    public FleetPlan {
        jobs = List.copyOf(jobs);
        shortfalls = List.copyOf(shortfalls);
    }

    /// How much more the plan should emit than the bound, as a part of the bound: 0 is the best.
    public double gap() {
        if (grams <= lowerBoundGrams) {
            return 0;
        }
        return lowerBoundGrams > 0 ? grams / lowerBoundGrams - 1 : Double.POSITIVE_INFINITY;
    }

    /// @throws IllegalArgumentException when there is no such job
    public JobPlan of(String job) {
        return jobs.stream()
                .filter(plan -> plan.job().equals(job))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no job '" + job + "'; maybe it was planned later"));
    }
}
