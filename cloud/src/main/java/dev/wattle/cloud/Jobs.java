package dev.wattle.cloud;

import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/// All jobs of a cloud, old and new. A site works for one job at a time; the older job goes first.
final class Jobs {
    private final Rooms rooms;
    private final Map<String, JobRun> runs = new ConcurrentSkipListMap<>();
    private volatile Runnable beforeFiles = () -> {};

    Jobs(Rooms rooms) {
        this.rooms = rooms;
        for (JobRow row : rooms.store().jobs()) {
            runs.put(row.id(), new JobRun(row, JobManifest.parse(row.manifest(), "job.yaml"), rooms));
        }
    }

    synchronized JobRun submit(String yaml, String fileName) {
        JobManifest.Parsed parsed = JobManifest.parseWithLines(yaml, fileName);
        JobManifest manifest = parsed.manifest();
        Zones.requireKnown(parsed, rooms.grid());
        Instant now = rooms.clock().instant();
        Instant deadline = manifest.deadline().from(now);
        if (!deadline.isAfter(now)) {
            throw Problem.MANIFEST_INVALID.because(
                    fileName + ": the deadline " + deadline + " is over (it is " + now + "); give a later one");
        }
        String id = String.format(java.util.Locale.ROOT, "%s-%d", manifest.name(), runs.size() + 1);
        JobRow row = new JobRow(id, manifest.name(), yaml, now, deadline, Phase.WAITING, "", 0);
        rooms.store().addJob(row);
        JobRun run = new JobRun(row, manifest, rooms);
        runs.put(id, run);
        return run;
    }

    Optional<JobRun> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    JobRun job(String id) {
        return find(id)
                .orElseThrow(() -> Problem.NOT_FOUND.because("there is no job " + id + "; `wattle jobs` lists them"));
    }

    /// All jobs, oldest first.
    List<JobRun> all() {
        return runs.values().stream()
                .sorted((one, other) -> one.row().submittedAt().compareTo(other.row().submittedAt()))
                .toList();
    }

    /// The job that trains now, if just one does.
    Optional<JobRun> only() {
        List<JobRun> live = all().stream().filter(run -> !run.row().phase().isOver()).toList();
        return live.size() == 1 ? Optional.of(live.getFirst()) : Optional.empty();
    }

    void tick() {
        for (JobRun run : all()) {
            run.tick(busyBeside(run));
            if (run.isSettled()) {
                beforeFiles.run();
                Archive.write(run, rooms);
                run.finish();
            }
        }
        if (runs.values().stream().noneMatch(run -> run.row().phase() == Phase.TRAINING)) {
            rooms.clock().stand();
        }
    }

    /// Runs this before a job's files are written, so that they hold all that was used.
    void beforeFiles(Runnable lastSample) {
        beforeFiles = lastSample;
    }

    private Set<String> busyBeside(JobRun run) {
        Set<String> busy = new HashSet<>();
        for (JobRun other : runs.values()) {
            if (other != run) {
                rooms.registry().online().keySet().stream().filter(other::employs).forEach(busy::add);
            }
        }
        return busy;
    }

    void remember() {
        runs.values().forEach(JobRun::remember);
        rooms.clock().remember();
        rooms.wire().save();
    }
}
