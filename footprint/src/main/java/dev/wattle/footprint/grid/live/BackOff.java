package dev.wattle.footprint.grid.live;

import java.time.Duration;
import java.time.Instant;

/// Leaves a service alone after it failed: a minute, then twice as long each time, up to half an hour; as long as it asks to be left
/// alone, up to an hour; and an hour after it refused the key. Guarded by its owner's lock.
final class BackOff {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private Duration next = FIRST;
    private Instant until = Instant.MIN;
    private String trouble = "";

    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    Instant until() {
        return until;
    }

    /// What happened last.
    String trouble() {
        return trouble;
    }

    void failed(Instant now, LiveException failure) {
        trouble = failure.line();
        Duration asked = shorter(failure.pause(), HOUR);
        Duration pause = failure.refused() ? HOUR : asked.compareTo(next) > 0 ? asked : next;
        until = now.plus(pause);
        next = shorter(next.multipliedBy(2), LONGEST);
    }

    void succeeded() {
        next = FIRST;
        until = Instant.MIN;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
