package dev.wattle.footprint.sensor;

import java.util.function.LongSupplier;

/// Elapsed time that a test moves.
final class HandTime implements LongSupplier {
    private long nanos = 1_000_000_000_000L;

    void pass(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
