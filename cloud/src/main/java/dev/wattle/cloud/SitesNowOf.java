package dev.wattle.cloud;

import dev.wattle.protocol.SiteListing;
import dev.wattle.protocol.SitesNow;
import java.time.Duration;
import java.util.List;

/// The sites as a tenant sees them at this moment.
final class SitesNowOf {
    private static final double MILLIS = 1000;

    private final Rooms rooms;
    private final List<JobRun> jobs;

    SitesNowOf(Rooms rooms, List<JobRun> jobs) {
        this.rooms = rooms;
        this.jobs = jobs;
    }

    SitesNow sites() {
        return new SitesNow(
                rooms.clock().instant(), rooms.registry().all().stream().map(this::listing).toList());
    }

    private SiteListing listing(Registry.Site site) {
        String name = site.offer().site();
        return new SiteListing(
                site.offer(),
                rooms.registry().isOnline(name),
                rooms.registry().silence(name).map(Duration::toMillis).map(millis -> millis / MILLIS).orElse(null),
                jobs.stream().filter(job -> job.employs(name)).map(JobRun::id).toList());
    }
}
