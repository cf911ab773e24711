/// When and where to work: offers, demand, forecasts, policies, plans.
///
/// The front door is `Planner`.
@NullMarked
package dev.wattle.planner;

import org.jspecify.annotations.NullMarked;
