package dev.wattle.planner.simulate;

import java.util.List;

/// Decides which job runs where. The simulator keeps capacities and opening hours and lets no job without slack wait, whatever a policy says. The
/// policies that there are stand in [FleetPolicies].
public abstract class FleetPolicy {
    private final String name;

    FleetPolicy(String name) {
        this.name = name;
    }

    /// Names it in reports and on the command line, in dashed lower case.
    public final String name() {
        return name;
    }

    /// One that starts with an empty memory.
    abstract Decider start(List<SimSite> sites, int hours);

    /// Decides hour after hour. Remembers; used by one thread.
    interface Decider {
        /// For each active job the site where it runs in this slot, at its own level, or [JobState#NOWHERE]; for another level see
        /// [PlayedJob#choice].
        int[] decide(int slot, List<JobState> active, Expectation expected);
    }
}
