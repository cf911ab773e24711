package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.FootprintException;

/// A service gave no forecast: it was not reached, refused, or answered something else.
public final class NoForecastException extends FootprintException {
    /// When the service did not accept the key.
    public static final String REFUSED = "live-refused";

    private static final long serialVersionUID = 1L;

    NoForecastException(String service, String zone, LiveException cause) {
        super(cause.refused() ? REFUSED : "live-no-forecast", service + " gave no forecast of zone '" + zone + "': it " + cause.line(), cause);
    }
}
