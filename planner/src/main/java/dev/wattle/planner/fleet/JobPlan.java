package dev.wattle.planner.fleet;

import java.util.List;

/// When and where one job runs, and what that should emit.
///
/// @param job its id
/// @param runs by time; empty when it does not run
/// @param work that the runs do, in the job's unit
/// @param grams CO2 equivalent, with pausing and moving; where jobs share a site's tiers, by their part of its energy
/// @param kwh drawn from grid and tiers, with the site's PUE
/// @param money by the sites' prices
/// @param sources of these kWh
public record JobPlan(String job, List<Run> runs, double work, double grams, double kwh, double money, Sources sources) {
    public JobPlan {
        runs = List.copyOf(runs);
    }
}
