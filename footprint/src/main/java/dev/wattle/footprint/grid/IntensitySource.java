package dev.wattle.footprint.grid;

import java.time.Instant;
import java.util.Set;

/// Tells the carbon intensity of grid zones, hour by hour. It never guesses a zone.
public interface IntensitySource {
    /// The intensity of the UTC hour that holds `time`.
    ///
    /// @param zone as Electricity Maps names it where it does, such as `US-CAL-CISO`
    /// @throws UnknownZoneException when the zone is not one of [#zones()]
    /// @throws NoIntensityException when there is no figure for that hour
    CarbonIntensity at(String zone, Instant time);

    /// All zones that it knows.
    Set<String> zones();

    /// Whether `zone` is one of [#zones()]; a large source need not list them all to tell.
    default boolean knows(String zone) {
        return zones().contains(zone);
    }

    /// What all its figures are about: average or marginal, never both.
    default CarbonIntensity.Basis basis() {
        return CarbonIntensity.Basis.AVERAGE;
    }

    /// One line: data set, year, licence.
    String description();

    /// This source where it has a figure, else the other: a zone is known when either knows it.
    ///
    /// @throws IllegalArgumentException when one is average and the other marginal
    default IntensitySource orElse(IntensitySource other) {
        return new FallbackIntensity(this, other);
    }
}
