package dev.wattle.planner.fleet;

/// Hours in a row in which a job runs at one site on the same devices.
///
/// @param site its name
/// @param from first slot
/// @param to first slot after it
/// @param devices held
public record Run(String site, int from, int to, int devices) {}
