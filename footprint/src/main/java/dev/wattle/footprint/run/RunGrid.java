package dev.wattle.footprint.run;

import dev.wattle.footprint.grid.IntensitySource;
import java.util.Optional;

/// Where a run's energy came from.
///
/// @param zone the key of the place in the sources
/// @param name of the place, for people; empty when nobody said it
/// @param average average carbon intensity
/// @param marginal marginal carbon intensity, when a source gives one
public record RunGrid(String zone, String name, IntensitySource average, Optional<IntensitySource> marginal) {}
