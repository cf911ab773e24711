package dev.wattle.footprint.run;

import java.time.Duration;

/// Processes that work whenever somebody looks: a CPU second a look, and two gigabytes.
final class Busy implements Subject {
    private long looks;

    @Override
    public long cpuNanos() {
        return ++looks * 1_000_000_000L;
    }

    @Override
    public double residentBytes() {
        return 2e9;
    }

    @Override
    public Duration residentHolds() {
        return Duration.ZERO;
    }
}
