package dev.wattle.planner.simulate;

/// What one policy did with a scenario.
///
/// @param policy its name
/// @param forecast the forecaster's name
/// @param grams CO2 equivalent, with pausing and moving
/// @param kwh drawn, with PUE, pausing and moving
/// @param switchKwh of it for checkpoints, moves and fetching data
/// @param money for these kWh, by the sites' prices
/// @param deadlineMisses jobs that ended after their deadline, or not at all
/// @param meanWaitHours from release to end, less the hours of work at the jobs' own levels; below 0 where elastic jobs ran faster
/// @param migrations to another site after a job had begun
/// @param pauses of jobs that had begun
public record SimResult(
        String policy,
        String forecast,
        double grams,
        double kwh,
        double switchKwh,
        double money,
        int deadlineMisses,
        double meanWaitHours,
        int migrations,
        int pauses) {}
