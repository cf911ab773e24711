package dev.wattle.planner;

import java.time.Instant;

/// An hour in which a site is to work.
///
/// @param site the site's name
/// @param zone the electricity grid zone that it draws from
/// @param hour start of the UTC hour
/// @param tokens expected from it: fewer than a full hour's when the plan begins within the hour
/// @param forecastGramsPerKwh carbon intensity that was expected when it was planned
public record PlannedHour(String site, String zone, Instant hour, double tokens, double forecastGramsPerKwh) {}
