/// Where power comes from: grid zones and their carbon intensity over time, and the clock that replays recorded hours.
///
/// The front door is [IntensitySource]; [Place] turns what a user says of a place into one. [YearlyTable] answers offline for 352 zones
/// and 212 countries, [HourlyTrace] reads hours that a user has, and the package `live` asks services.
@NullMarked
package dev.wattle.footprint.grid;

import org.jspecify.annotations.NullMarked;
