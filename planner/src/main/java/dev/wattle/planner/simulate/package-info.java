/// What would have happened: plays jobs over recorded hours, hour by hour, with what was known at the time.
///
/// The front door is [Simulator]: it plays a [Scenario] with some of the [FleetPolicies] and a forecaster, and returns a [SimReport] with
/// the clairvoyant bound. [JobsCsv] and [Workload] turn a trace of jobs into a scenario's. [QueueSimulator] is for jobs that stay in one
/// place, in slots of seconds, with the [QueuePolicies], and repeats GAIA's figures.
@NullMarked
package dev.wattle.planner.simulate;

import org.jspecify.annotations.NullMarked;
