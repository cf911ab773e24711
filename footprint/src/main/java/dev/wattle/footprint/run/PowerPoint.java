package dev.wattle.footprint.run;

import java.time.Instant;

/// Mean power of a run on a device over some time.
///
/// @param from first instant
/// @param to end
/// @param device what drew it, all hosts together
/// @param watts mean
/// @param gramsPerKwh mean carbon intensity of the time, NaN when not known
public record PowerPoint(Instant from, Instant to, String device, double watts, double gramsPerKwh) {}
