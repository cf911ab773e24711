package dev.wattle.footprint.grid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Plays recorded grid hours at any speed: stands at `replayFrom` until it is started, then runs `speed` recorded seconds a
/// wall second. Two processes with the same numbers and the same wall clock read the same time.
public final class ReplayClock extends Clock {
    private final Instant replayFrom;
    private final @Nullable Instant startedAt;
    private final double speed;
    private final Clock wall;

    /// @param replayFrom the recorded time at which the replay begins
    /// @param startedAt the wall time at which it begins to run, or null while it stands still
    /// @param speed recorded seconds a wall second, above 0
    /// @param wall what drives it
    public ReplayClock(Instant replayFrom, @Nullable Instant startedAt, double speed, Clock wall) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("replay speed " + speed + " must be above 0 and finite");
        }
        this.replayFrom = replayFrom;
        this.startedAt = startedAt;
        this.speed = speed;
        this.wall = wall;
    }

    @Override
    public Instant instant() {
        Instant now = wall.instant();
        if (startedAt == null || now.isBefore(startedAt)) {
            return replayFrom;
        }
        double recordedNanos = Duration.between(startedAt, now).toNanos() * speed;
        return replayFrom.plusNanos((long) recordedNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// Always UTC: grid hours are UTC hours.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
