package dev.wattle.planner;

import dev.wattle.footprint.grid.IntensitySource;
import java.time.Instant;
import java.util.List;

/// Plans when and where to work, with what is known at the time.
public final class Planner {
    private final Policy policy;
    private final Forecaster forecaster;
    private final IntensitySource grid;

    /// @param policy chooses the hours
    /// @param forecaster tells what they will emit
    /// @param grid what has been recorded
    public Planner(Policy policy, Forecaster forecaster, IntensitySource grid) {
        this.policy = policy;
        this.forecaster = forecaster;
        this.grid = grid;
    }

    /// A plan from `now` on.
    ///
    /// @throws dev.wattle.footprint.grid.UnknownZoneException when an offer's zone is not known
    /// @throws dev.wattle.footprint.grid.NoIntensityException when there is too little past to forecast an hour from
    public Plan plan(Demand demand, List<Offer> offers, Instant now) {
        return policy.plan(demand.notBefore(now), offers, forecaster.forecast(grid, now));
    }
}
