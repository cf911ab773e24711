package dev.wattle.footprint.grid;

/// What a zone's electricity came from in a year, as far as a report needs it.
///
/// @param zone key of the zone
/// @param year of the figures
/// @param renewablePercent share of renewable sources, 0 to 100
/// @param carbonFreePercent share of sources that burn nothing fossil, nuclear power included, 0 to 100
/// @param source data set and year
public record GridMix(String zone, int year, double renewablePercent, double carbonFreePercent, String source) {}
