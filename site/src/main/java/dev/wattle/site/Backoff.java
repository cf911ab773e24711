package dev.wattle.site;

import java.time.Duration;

/// How long to wait before trying again: twice as long each time, up to a most. Used by one thread.
final class Backoff {
    static final Duration CLOUD_FIRST = Duration.ofMillis(200);
    static final Duration CLOUD_MOST = Duration.ofSeconds(2);

    private final Duration first;
    private final Duration most;
    private int tries;

    Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
    }

    /// For a cloud that is away: 0.2 s to 2 s.
    static Backoff ofCloud() {
        return new Backoff(CLOUD_FIRST, CLOUD_MOST);
    }

    Duration next() {
        Duration wait = first.multipliedBy(1L << Math.min(tries, 20));
        tries++;
        return wait.compareTo(most) < 0 ? wait : most;
    }

    void reset() {
        tries = 0;
    }
}
