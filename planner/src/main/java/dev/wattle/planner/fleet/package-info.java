/// Many jobs on many sites, hour by hour, under capacities: the least carbon before each deadline, and how far from the
/// best possible the plan is.
///
/// The front door is [FleetPlanner]: it takes a [FleetProblem] (the [FleetSite]s and the [FleetJob]s) and returns a
/// [FleetPlan] with a proven lower bound: `new FleetPlanner(Effort).plan(problem)`, or `.replan(problem, state)` where jobs
/// have begun. Fixed, suspendable, movable and elastic jobs are the same record with other
/// numbers. Hours are numbered from the problem's start: slot 0 is its first hour.
@NullMarked
package dev.wattle.planner.fleet;

import org.jspecify.annotations.NullMarked;
