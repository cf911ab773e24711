package dev.wattle.footprint.meter;

import dev.wattle.footprint.EnergySample;
import java.time.Instant;

/// Turns a meter's growing reading into samples, numbered from 0.
final class DeviceSampler {
    private final MeteredRun.Settings settings;
    private final Meter meter;
    private Reading before;
    private long sequence;

    DeviceSampler(MeteredRun.Settings settings, Meter meter) {
        this.settings = settings;
        this.meter = meter;
        this.before = meter.read();
    }

    String name() {
        return meter.device();
    }

    /// What was used since the last sample. Should a meter's reading go down after all, that is nothing.
    EnergySample sample(Instant from, Instant to, String job) {
        Reading now = meter.read();
        double joules = Math.max(0, now.joules() - before.joules());
        double low = Math.clamp(now.lowJoules() - before.lowJoules(), 0, joules);
        double high = Math.max(joules, now.highJoules() - before.highJoules());
        before = now;
        return new EnergySample(
                settings.session(),
                sequence++,
                settings.site(),
                meter.device(),
                settings.zone(),
                job,
                from,
                to,
                joules,
                low,
                high,
                now.method(),
                now.source());
    }
}
