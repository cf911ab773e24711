package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.protocol.ClockSetting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The cloud's time. A replay stands still until the first job's sites are ready, and goes on from where it stood when the
/// cloud is started again.
final class CloudClock extends Clock {
    private static final String REPLAY_AT = "replay_at";

    private final Store store;
    private final Clock wall;
    private volatile ClockSetting setting;

    CloudClock(ClockSetting wanted, Store store, Clock wall) {
        this.store = store;
        this.wall = wall;
        this.setting = wanted.isReplay()
                ? new ClockSetting(
                        store.get(REPLAY_AT).map(Instant::parse).orElse(wanted.replayFrom()), null, wanted.speed())
                : wanted;
    }

    ClockSetting setting() {
        return setting;
    }

    /// Whether time goes on: a replay may stand still.
    boolean isRunning() {
        return !setting.isReplay() || setting.startedAt() != null;
    }

    /// Starts a replay that stands still.
    synchronized void run() {
        ClockSetting now = setting;
        if (now.isReplay() && now.startedAt() == null) {
            setting = new ClockSetting(now.replayFrom(), wall.instant(), now.speed());
        }
    }

    /// Halts a replay: without a job that trains there is nothing to play.
    synchronized void stand() {
        if (setting.isReplay() && setting.startedAt() != null) {
            setting = new ClockSetting(instant(), null, setting.speed());
            remember();
        }
    }

    /// Keeps the replayed time, so that a cloud that is killed goes on from about here.
    void remember() {
        if (setting.isReplay()) {
            store.put(REPLAY_AT, instant().toString());
        }
    }

    @Override
    public Instant instant() {
        return setting.clock().instant();
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
