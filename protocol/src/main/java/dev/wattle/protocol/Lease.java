package dev.wattle.protocol;

import java.time.Instant;

/// A bounded promise between a tenant's job and a provider's site: this machine works on this job from `from` until `to`.
///
/// @param job the job's id
/// @param site the site's name
/// @param from first instant, on the cloud's clock
/// @param to first instant no longer leased
public record Lease(String job, String site, Instant from, Instant to) {
    public Lease {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a lease from " + from + " to " + to + " is empty");
        }
    }

    public boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
