/// When and where to work: offers, demand, forecasts, policies, plans.
///
/// The front door is [Planner]: it asks a [Forecaster] what the coming hours will emit and a [Policy] which of the hours
/// in the [Offer]s to take, and returns a [Plan].
@NullMarked
package dev.wattle.planner;

import org.jspecify.annotations.NullMarked;
