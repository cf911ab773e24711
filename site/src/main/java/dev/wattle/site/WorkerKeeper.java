package dev.wattle.site;

import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.WorkerContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one worker process running for a job: starts it, and starts it again when it dies, until it has died too often in a
/// row without finishing anything. Used by one thread.
final class WorkerKeeper {
    static final int RESTARTS = 5;
    private static final Set<Problem> BEYOND_RESTARTING =
            EnumSet.of(Problem.USAGE, Problem.MANIFEST_INVALID, Problem.DATA_UNREADABLE, Problem.SHAPE_MISMATCH);
    private static final Logger log = LoggerFactory.getLogger(WorkerKeeper.class);

    private final Site site;
    private final BooleanSupplier proceed;
    private final Changes changes;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private @Nullable WorkerSession session;
    private int failures;
    private long startAt = System.nanoTime();

    /// @param proceed whether a round may go on
    WorkerKeeper(Site site, BooleanSupplier proceed, Changes changes) {
        this.site = site;
        this.proceed = proceed;
        this.changes = changes;
    }

    Optional<WorkerSession> session() {
        return Optional.ofNullable(session);
    }

    /// Sees to it that a worker runs; call it again after [#untilStart()] when none is there.
    ///
    /// @param layout of the job's parameters, once known
    /// @throws ProblemException when no worker can do this job here
    void tend(Assignment job, Optional<TensorLayout> layout) {
        WorkerSession current = session;
        if (current != null && current.hasEnded()) {
            site.api().shut(current.token());
            session = null;
            failed(died(job.job(), current));
        }
        if (session == null && untilStart().isZero()) {
            session = start(job, layout);
        }
    }

    /// Counts a worker or a round that came to nothing.
    ///
    /// @throws ProblemException the same, when it is one too many
    void failed(ProblemException e) {
        failures++;
        if (failures > RESTARTS || BEYOND_RESTARTING.contains(e.problem())) {
            throw e;
        }
        Duration wait = backoff.next();
        startAt = System.nanoTime() + wait.toNanos();
        log.warn("{} ({} in a row; trying again)", e.line(), failures);
    }

    /// Something was finished: what failed before no longer counts.
    void succeeded() {
        failures = 0;
        backoff.reset();
    }

    Duration untilStart() {
        long left = startAt - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    void stop() {
        WorkerSession current = session;
        if (current != null) {
            current.stop();
            site.api().shut(current.token());
            session = null;
        }
    }

    private WorkerSession start(Assignment job, Optional<TensorLayout> layout) {
        Path data = site.settings().dataSets().get(job.dataSet());
        if (data == null) {
            throw Problem.DATA_UNREADABLE.because("job " + job.job() + ": data set '" + job.dataSet() + "' is not on site "
                    + site.name() + "; it has " + site.settings().dataSets().keySet());
        }
        Path folder = site.folder().worker(job.job());
        var desk = new WorkerDesk(
                job.task(site.name(), data.toAbsolutePath().toString()), layout, proceed, changes::note);
        String token = site.api().open(desk);
        Map<String, String> environment = Map.of(
                WorkerContract.URL, site.api().url(),
                WorkerContract.TOKEN, token,
                WorkerContract.FOLDER, folder.toString(),
                "WATTLE_PARENT_PID", Long.toString(ProcessHandle.current().pid()),
                "OMP_NUM_THREADS", "1",
                "OMP_WAIT_POLICY", "passive");
        Path log = site.folder().workerLog(job.job());
        Path from = job.worker().isEmpty() ? folder : programs(job);
        List<String> command = job.worker().isEmpty() ? site.settings().workerCommand() : job.worker();
        try {
            RunningWorker running = site.engine().start(new WorkerLaunch(job.job(), command, environment, from, log));
            site.tree().add(running.process());
            var _ = running.onExit().whenComplete((code, e) -> changes.note());
            return new WorkerSession(desk, token, running);
        } catch (ProblemException e) {
            site.api().shut(token);
            throw e;
        }
    }

    private Path programs(Assignment job) {
        return site.settings().programs().orElseThrow(() -> Problem.WORKER_FAILED.because("job " + job.job() + " wants to run '"
                + String.join(" ", job.worker()) + "'; site " + site.name()
                + " runs only Wattle's own trainer; its provider can name a folder of programs"));
    }

    private ProblemException died(String job, WorkerSession ended) {
        Optional<ProblemException> told = ended.desk().told();
        if (told.isPresent()) {
            return told.get().problem().because("job " + job + ": " + told.get().line());
        }
        int code = ended.running().onExit().join();
        String last = ended.running().lastLine();
        return Problem.WORKER_FAILED.because("job " + job + ": the worker ended with exit code " + code
                + (last.isEmpty() ? "" : ", last saying '" + last + "'") + "; its log is " + site.folder().workerLog(job));
    }
}
