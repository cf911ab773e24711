package dev.wattle.site;

import dev.wattle.protocol.ClockSetting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The cloud's time, as the latest orders set it: leases are kept by it and energy is written down by it.
final class SiteClock extends Clock {
    static final Duration NEVER = Duration.ofDays(1);

    private record Running(ClockSetting setting, Clock clock) {}

    private volatile Running running = new Running(ClockSetting.WALL, Clock.systemUTC());

    void follow(ClockSetting setting) {
        if (!setting.equals(running.setting)) {
            running = new Running(setting, setting.clock());
        }
    }

    /// Wall time until the cloud's clock reads `time`: zero when it has passed, at most [#NEVER].
    Duration wallUntil(Instant time) {
        Running now = running;
        Duration left = Duration.between(now.clock.instant(), time);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        if (!now.setting.isReplay()) {
            return left.compareTo(NEVER) < 0 ? left : NEVER;
        }
        Instant startedAt = now.setting.startedAt();
        if (startedAt == null) {
            return NEVER;
        }
        double wallSeconds = left.toMillis() / 1000.0 / now.setting.speed();
        Duration beforeStart = Duration.between(Instant.now(), startedAt);
        Duration wall = Duration.ofNanos((long) (Math.min(wallSeconds, (double) NEVER.toSeconds()) * 1e9));
        return beforeStart.isPositive() ? wall.plus(beforeStart) : wall;
    }

    @Override
    public Instant instant() {
        return running.clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// Always UTC, as the grid's hours are.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
