package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.JobPlan;

/// Another way to do the job, planned at its best within it.
///
/// @param name what is different
/// @param plan when and where it would run
public record Choice(String name, JobPlan plan) {}
