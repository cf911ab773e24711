package dev.wattle.footprint.run;

/// Where and in what kind of building a session worked.
///
/// @param grid where its energy came from
/// @param terms what its user said
public record Setting(RunGrid grid, Terms terms) {}
