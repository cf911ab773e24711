package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetBound;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.util.List;

/// Plays jobs over recorded hours. Each hour a policy sees the jobs that have come and the forecaster's figures, made from hours
/// that had ended, and decides; what is emitted is counted by what came. The same scenario gives the same report.
public final class Simulator {
    /// Of the bound's prices; more gain little.
    private static final int ROUNDS = 100;

    private final Scenario scenario;

    public Simulator(Scenario scenario) {
        this.scenario = scenario;
    }

    /// All policies with one forecaster, and the bound.
    public SimReport run(List<FleetPolicy> policies, ZoneForecaster forecaster) {
        List<SimResult> results = policies.stream().map(policy -> run(policy, forecaster)).toList();
        double reached = results.stream().filter(result -> result.deadlineMisses() == 0).mapToDouble(SimResult::grams).min()
                .orElseGet(() -> results.stream().mapToDouble(SimResult::grams).max().orElse(0));
        return new SimReport(scenario.jobs().size(), scenario.sites().size(), scenario.hours(), FleetBound.grams(scenario.problem(), reached, ROUNDS), results);
    }

    /// One policy alone, without a bound.
    public SimResult run(FleetPolicy policy, ZoneForecaster forecaster) {
        return new Play(scenario, policy, forecaster).result();
    }
}
