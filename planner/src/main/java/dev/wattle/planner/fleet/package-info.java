/// Many jobs on many sites, hour by hour, under capacities: the least carbon before each deadline, and how far from the
/// best possible the plan is.
///
/// The front door is [FleetPlanner]: it takes a [FleetProblem] (the [FleetSite]s and the [FleetJob]s) and returns a
/// [FleetPlan] with a proven lower bound, or, from the [FleetState] of jobs that have begun, a new one. Fixed, suspendable,
/// movable and elastic jobs are the same record with other numbers. Hours are numbered from the problem's start: slot 0 is
/// its first hour.
///
/// How it is found, in [FleetSearch]: prices for device-hours ([Haggling], then [PriceSearch], whose dual value is the bound);
/// each job's exact optimum at these prices ([JobTable]); plans by insertion over what is free ([Insertion]); and
/// neighbourhoods that are taken out and put back ([NeighbourhoodSearch]). Where jobs move at no cost the plan is a flow, and
/// the optimum is exact ([UnitFlow]). A limit on money is a weight of money in grams ([MoneyLimit]); for a job that is alone, the gap
/// that this leaves is searched through ([LimitedPath]).
@NullMarked
package dev.wattle.planner.fleet;

import org.jspecify.annotations.NullMarked;
