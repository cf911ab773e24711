package dev.wattle.planner;

import dev.wattle.footprint.grid.IntensitySource;
import java.time.Instant;

/// Makes forecasts from what has been.
public interface Forecaster {
    String name();

    /// A forecast as it can be made at `now`: it looks at hours of `past` that had ended by then, and at no others.
    Forecast forecast(IntensitySource past, Instant now);
}
