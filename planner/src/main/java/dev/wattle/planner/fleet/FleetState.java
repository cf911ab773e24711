package dev.wattle.planner.fleet;

import java.util.Map;
import java.util.Optional;

/// Where the fleet stands when it is planned anew.
///
/// @param standings of jobs that have begun, by id; a job that is not named has not begun
/// @param last the plan before, whose runs and prices are the start of the search; its slots are moved by its start
public record FleetState(Map<String, Standing> standings, Optional<FleetPlan> last) {
    public static final FleetState FRESH = new FleetState(Map.of(), Optional.empty());

    public FleetState {
        standings = Map.copyOf(standings);
    }

    /// Where a job that has begun stands at the start of slot 0.
    ///
    /// @param site where it last ran
    /// @param running whether it ran in the hour before slot 0, so that going on at its site costs nothing
    /// @param workDone of the job's work
    public record Standing(String site, boolean running, double workDone) {
        public Standing {
            if (!(workDone >= 0 && Double.isFinite(workDone))) {
                throw new IllegalArgumentException("work done is " + workDone + "; it must be finite and at least 0");
            }
        }
    }
}
