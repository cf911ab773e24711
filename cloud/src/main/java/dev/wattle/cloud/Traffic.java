package dev.wattle.cloud;

import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.cloud.store.Store.TrafficRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The bytes of one job: those of its requests, and all that its sites sent and received for no job in particular (joining,
/// beats, samples), which is more than its part if a site has served several jobs.
final class Traffic {
    private Traffic() {}

    static List<TrafficRow> of(JobRun job, Rooms rooms) {
        Set<String> sites = job.members().stream().map(MemberRow::site).collect(Collectors.toSet());
        return rooms.wire().rows().stream()
                .filter(row -> row.job().equals(job.id()) || (row.job().isEmpty() && sites.contains(row.site())))
                .toList();
    }
}
