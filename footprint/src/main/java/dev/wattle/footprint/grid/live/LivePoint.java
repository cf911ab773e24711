package dev.wattle.footprint.grid.live;

import java.time.Instant;

/// One figure as a service gave it.
///
/// @param time when it begins to hold
/// @param grams g/kWh, finite and at least 0
/// @param kind how much the service claims for it
record LivePoint(Instant time, double grams, Kind kind) {
    /// From the strongest to the weakest.
    enum Kind {
        RECORDED,
        ESTIMATED,
        FORECAST
    }

    /// @throws LiveException when the figure is not one
    static LivePoint of(Instant time, double grams, Kind kind) throws LiveException {
        if (!(grams >= 0) || Double.isInfinite(grams)) {
            throw new LiveException("gave " + grams + " g/kWh for " + time);
        }
        return new LivePoint(time, grams, kind);
    }
}
