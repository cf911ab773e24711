package dev.wattle.site;

import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.SiteBeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs of this site: one [JobRun] for each assignment, none for a job that is over. Safe for use by several threads.
final class JobRuns {
    private static final Logger log = LoggerFactory.getLogger(JobRuns.class);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Map<String, JobRun> runs = new ConcurrentSkipListMap<>();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();

    /// Called by one thread.
    ///
    /// @param askedAt [System#nanoTime()] at which the cloud was asked for them
    /// @param handOver is run when a job that is over has stopped, before the cloud hears that the site has left it
    void follow(Site site, List<Assignment> assignments, long askedAt, Runnable handOver) {
        Set<String> wanted = new TreeSet<>();
        for (Assignment assignment : assignments) {
            String job = assignment.job();
            wanted.add(job);
            JobRun run = runs.get(job);
            if (run == null && isName(job)) {
                site.changing().run();
                runs.put(job, JobRun.start(site, assignment, askedAt));
                site.changed().run();
            } else if (run != null && !ending.contains(job)) {
                run.orders(assignment, askedAt);
            }
        }
        runs.forEach((job, run) -> {
            if (!wanted.contains(job) && ending.add(job)) {
                log.info("job {} is over here", job);
                var _ = Thread.ofVirtual().name("end-" + job).start(() -> end(site, job, run, handOver));
            }
        });
    }

    /// What the site does; a job that is over stays in it until its last samples are handed in.
    SiteBeat beat() {
        return new SiteBeat(runs.values().stream().map(JobRun::work).toList());
    }

    /// The job that energy is charged to: the one that is worked on, else the first, empty for none.
    String charged() {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().work().state() == SiteBeat.State.WORKING)
                .findFirst()
                .or(() -> runs.entrySet().stream().findFirst())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// Stops all of them; returns once their workers have ended, or after `atMost`.
    void endAll(Duration atMost) {
        List<JobRun> all = List.copyOf(runs.values());
        all.forEach(JobRun::end);
        long deadline = System.nanoTime() + atMost.toNanos();
        for (JobRun run : all) {
            try {
                run.awaitEnd(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void end(Site site, String job, JobRun run, Runnable handOver) {
        run.end();
        try {
            run.awaitEnd(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        site.changing().run();
        handOver.run();
        runs.remove(job);
        ending.remove(job);
        site.changed().run();
    }

    /// A job's name becomes part of paths here: nothing but a plain name will do.
    private static boolean isName(String job) {
        boolean holds = job.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
        if (!holds) {
            log.warn("a job with an impossible name was assigned; it is left alone");
        }
        return holds;
    }
}
