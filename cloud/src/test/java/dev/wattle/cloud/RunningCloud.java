package dev.wattle.cloud;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/// A real cloud on a free port that replays recorded hours, ten in a second.
final class RunningCloud implements AutoCloseable {
    static final double SPEED = 36_000;
    static final String HOME = "US-MIDA-PJM";
    private static final Logger SERVER = Logger.getLogger("io.helidon");

    final Path folder;
    final Http owner;
    private final Cloud cloud;

    private RunningCloud(Path folder, Cloud cloud) {
        this.folder = folder;
        this.cloud = cloud;
        this.owner = new Http(cloud.uri(), token(Cloud.ownerToken(folder)));
    }

    static RunningCloud in(Path folder) {
        return with(settings(folder, 0, HOME));
    }

    static RunningCloud with(CloudSettings settings) {
        SERVER.setLevel(Level.WARNING);
        return new RunningCloud(settings.folder(), Cloud.start(settings));
    }

    static CloudSettings settings(Path folder, int port, String homeZone) {
        ClockSetting replay = new ClockSetting(HourlyTrace.REPLAY_FROM, null, SPEED);
        return new CloudSettings(folder, "127.0.0.1", port, HourlyTrace.recorded(), replay, Optional.of(homeZone), "wattle test");
    }

    URI uri() {
        return cloud.uri();
    }

    String joinToken() {
        return token(Cloud.joinToken(folder));
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Http http(String token) {
        return new Http(uri(), token);
    }

    /// A job of rounds of 80 tokens a site.
    static String manifest(int sites, long tokens) {
        return """
                wattle: job/v1
                name: tiny
                model: {kind: gpt, layers: 1, heads: 1, width: 8, context: 8}
                data: text
                tokens: %d
                deadline: P6D
                training: {batch: 2, inner_steps: 5, outer_momentum: 0.5}
                sites: {at_least: %d}
                """.formatted(tokens, sites);
    }

    /// Submits a job.
    ///
    /// @return its id
    String submit(String manifest) {
        return owner.send("POST", "/v1/jobs", manifest).as(JobStatus.class).id();
    }

    JobStatus job(String id) {
        return owner.get("/v1/jobs/" + id).as(JobStatus.class);
    }

    /// Lets the sites look after their work, again and again, until the job is in this phase.
    JobStatus drive(String job, List<TestSite> sites, Phase phase) {
        drive(sites, () -> {
            JobStatus status = job(job);
            if (status.phase() != phase && status.phase().isOver()) {
                throw new AssertionError("the job has " + status.phase() + ": " + status.reason());
            }
            return status.phase() == phase;
        });
        return job(job);
    }

    static void drive(List<TestSite> sites, Callable<Boolean> done) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    sites.forEach(TestSite::look);
                    return done.call();
                });
    }

    @Override
    public void close() {
        owner.close();
        cloud.close();
    }
}
