package dev.wattle.planner.simulate;

/// What one policy did with a scenario.
///
/// @param policy its name
/// @param forecast the forecaster's name
/// @param grams CO2 equivalent, with pausing and moving
/// @param kwh drawn, with PUE, pausing and moving
/// @param switchKwh of it for checkpoints, moves and fetching data
/// @param deadlineMisses jobs that ended after their deadline, or not at all
/// @param meanWaitHours from release to end, less the hours of work
/// @param migrations to another site after a job had begun
/// @param pauses of jobs that had begun
public record SimResult(
        String policy,
        String forecast,
        double grams,
        double kwh,
        double switchKwh,
        int deadlineMisses,
        double meanWaitHours,
        int migrations,
        int pauses) {}
