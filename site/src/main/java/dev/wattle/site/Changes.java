package dev.wattle.site;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Counts that something changed, and wakes the one thread that acts on it. A change that is noted while the thread acts is
/// not lost: it waits only for changes beyond the count that it saw before.
final class Changes {
    private long count;

    synchronized void note() {
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    synchronized void awaitBeyond(long seen, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = deadline - System.nanoTime();
        while (count <= seen && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }
}
