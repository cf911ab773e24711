package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;

/// A time in which the command works without a pause.
///
/// @param from its start
/// @param to its end, after the start
record Stretch(Instant from, Instant to) {
    Duration length() {
        return Duration.between(from, to);
    }

    boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(to);
    }
}
