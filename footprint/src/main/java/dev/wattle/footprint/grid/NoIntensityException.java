package dev.wattle.footprint.grid;

import dev.wattle.footprint.FootprintException;
import java.time.Instant;

/// A zone that is known, at an hour for which there is no figure.
public final class NoIntensityException extends FootprintException {
    private static final long serialVersionUID = 1L;

    /// @param zone the zone
    /// @param hour the hour that was asked for
    /// @param remedy what is known, or what to do
    public NoIntensityException(String zone, Instant hour, String remedy) {
        super("no-intensity", "no carbon intensity for zone '" + zone + "' at " + hour + "; " + remedy, null);
    }
}
