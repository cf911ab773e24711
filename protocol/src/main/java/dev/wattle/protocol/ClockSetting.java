package dev.wattle.protocol;

import dev.wattle.footprint.grid.ReplayClock;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which time a cloud and its sites go by: the wall clock, or a replay of recorded grid hours.
///
/// @param replayFrom the recorded time at which the replay begins, or null for the wall clock
/// @param startedAt the wall time at which the replay began to run, or null while it stands still
/// @param speed recorded seconds a wall second
public record ClockSetting(@Nullable Instant replayFrom, @Nullable Instant startedAt, double speed) {
    public static final ClockSetting WALL = new ClockSetting(null, null, 1);

    public boolean isReplay() {
        return replayFrom != null;
    }

    public Clock clock() {
        return replayFrom == null ? Clock.systemUTC() : new ReplayClock(replayFrom, startedAt, speed, Clock.systemUTC());
    }
}
