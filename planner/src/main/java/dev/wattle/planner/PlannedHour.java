package dev.wattle.planner;

import java.time.Instant;

/// An hour in which a site is to work.
///
/// @param site the site's name
/// @param zone the electricity grid zone that it draws from
/// @param hour start of the UTC hour
/// @param tokens expected from it: fewer than a full hour's when the plan begins within the hour, when the site catches up first, or
///     when all tokens are there before the hour ends
/// @param kwh expected of machines and network
/// @param grams of CO2 equivalent expected
/// @param money expected, by the prices of the site's energy
/// @param forecastGramsPerKwh carbon intensity of the grid that was expected when it was planned
public record PlannedHour(
        String site, String zone, Instant hour, double tokens, double kwh, double grams, double money, double forecastGramsPerKwh) {}
