package dev.wattle.site;

import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Phase;
import java.time.Duration;
import java.time.Instant;

/// Reads a job's leases against the cloud's clock.
record LeaseBook(SiteClock clock) {
    /// Whether this site is to train for the job now.
    boolean isLeased(Assignment job) {
        Instant now = clock.instant();
        return job.phase() == Phase.TRAINING && job.leases().stream().anyMatch(lease -> lease.covers(now));
    }

    /// Wall time until the next lease begins or the running one ends, at most `most`.
    Duration untilNextEdge(Assignment job, Duration most) {
        Instant now = clock.instant();
        Duration next = most;
        for (Lease lease : job.leases()) {
            if (now.isBefore(lease.to())) {
                Duration edge = clock.wallUntil(now.isBefore(lease.from()) ? lease.from() : lease.to()).plusMillis(1);
                next = edge.compareTo(next) < 0 ? edge : next;
            }
        }
        return next;
    }
}
