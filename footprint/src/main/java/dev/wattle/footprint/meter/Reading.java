package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;

/// What a meter shows.
///
/// @param joules since the meter was made, at least 0
/// @param lowJoules it could be this low
/// @param highJoules it could be this high
/// @param method how it was got
/// @param source the sensor or the model
public record Reading(double joules, double lowJoules, double highJoules, Method method, String source) {
    public Reading {
        if (!(lowJoules >= 0 && lowJoules <= joules && joules <= highJoules) || Double.isInfinite(highJoules)) {
            throw new IllegalArgumentException("reading " + joules + " J has the band " + lowJoules + " to " + highJoules
                    + "; all three must be finite and 0 <= low <= joules <= high");
        }
    }
}
