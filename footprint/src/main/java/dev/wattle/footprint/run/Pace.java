package dev.wattle.footprint.run;

import java.time.Duration;
import java.time.Instant;

/// Says when a command may work. Asked at every reading.
public interface Pace {
    /// Whether the command may work now.
    ///
    /// @param now this instant
    /// @param worked how long the command has worked, pauses left out
    boolean works(Instant now, Duration worked);
}
