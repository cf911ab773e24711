package dev.wattle.site;

import java.time.Duration;

/// What a worker handed in for one round, checked.
///
/// @param version of the shared parameters that it started from
/// @param from first token position
/// @param to first token position behind it
/// @param steps inner steps taken
/// @param loss mean training loss of the round, nats per token
/// @param values the worker's parameters now, flat
/// @param took wall time from taking the instruction
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record RoundResult(long version, long from, long to, int steps, double loss, float[] values, Duration took) {
    double tokensPerSecond() {
        return (to - from) / Math.max(1e-3, took.toNanos() / 1e9);
    }
}
