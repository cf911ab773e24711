/// Carbon intensity from services on the network, for those who ask for it: Electricity Maps, WattTime and the UK Carbon Intensity API.
/// Nothing else in this library opens a connection.
///
/// The front door is [LiveIntensity]; set a table behind it with `orElse`, for it fails in one line rather than be in the way. What a
/// service forecasts of the coming hours tells [LiveForecast].
@NullMarked
package dev.wattle.footprint.grid.live;

import org.jspecify.annotations.NullMarked;
