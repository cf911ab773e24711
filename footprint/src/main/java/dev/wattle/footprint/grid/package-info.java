/// Where power comes from: grid zones and their carbon intensity over time, and the clock that replays recorded hours.
///
/// The front door is [IntensitySource].
@NullMarked
package dev.wattle.footprint.grid;

import org.jspecify.annotations.NullMarked;
