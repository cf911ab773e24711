package dev.wattle.site;

import dev.wattle.learning.Codec;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.VersionInfo;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job at this site, from its assignment to its end. A single thread looks at everything (orders, worker, cloud), does
/// the one next thing, and sleeps until something changes; so every state can follow every other, whatever died in between.
final class JobRun {
    private static final Logger log = LoggerFactory.getLogger(JobRun.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private record Orders(Assignment assignment, long askedAt) {}

    private final Site site;
    private final String job;
    private final Changes changes = new Changes();
    private final Backoff backoff = Backoff.ofCloud();
    private final WorkReport report;
    private final LeaseBook leases;
    private final WorkerKeeper keeper;
    private final HandIn handIn;
    private final Versions versions;
    private final Evaluations evaluations;
    private final Thread thread;
    private volatile Orders orders;
    private volatile boolean ending;

    // Only the thread touches what follows.
    private @Nullable SharedParameters shared;
    private @Nullable ProblemException failure;
    private String trouble = "";

    private JobRun(Site site, Assignment first, long askedAt) {
        this.site = site;
        job = first.job();
        orders = new Orders(first, askedAt);
        report = new WorkReport(site, job);
        leases = new LeaseBook(site.clock());
        keeper = new WorkerKeeper(site, this::mayProceed, changes);
        handIn = new HandIn(job, site.cloud());
        versions = new Versions(job, site.cloud(), handIn, changes::note);
        evaluations = new Evaluations(job, site.cloud());
        thread = Thread.ofVirtual().name("job-" + job).uncaughtExceptionHandler(this::broke).unstarted(this::run);
    }

    /// @param askedAt [System#nanoTime()] at which the cloud was asked for the orders
    static JobRun start(Site site, Assignment first, long askedAt) {
        var run = new JobRun(site, first, askedAt);
        run.thread.start();
        return run;
    }

    void orders(Assignment assignment, long askedAt) {
        orders = new Orders(assignment, askedAt);
        changes.note();
    }

    /// What the next beat tells of this job.
    SiteBeat.Work work() {
        return report.work();
    }

    /// Begins to end: the worker is stopped, its running round is left.
    void end() {
        ending = true;
        thread.interrupt();
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    private void run() {
        try {
            while (!ending) {
                long seen = changes.count();
                Duration rest = attempt();
                report.tell(failure, keeper.session().map(WorkerSession::desk), shared, leases.isLeased(orders.assignment()));
                changes.awaitBeyond(seen, rest);
            }
        } catch (InterruptedException e) {
            // Only end() interrupts.
        } finally {
            var _ = Thread.interrupted();
            versions.stopWaiting();
            keeper.stop();
        }
    }

    private void broke(Thread thread, Throwable e) {
        log.error("job {}: the agent has a defect", job, e);
        var problem = Problem.INTERNAL.because("job " + job + ": the agent has a defect (" + e + "); report it with the agent's log");
        report.tell(problem, Optional.empty(), null, false);
    }

    private Duration attempt() {
        try {
            Duration rest = advance();
            backoff.reset();
            trouble = "";
            return rest;
        } catch (ProblemException e) {
            if (e.problem() == Problem.SHAPE_MISMATCH) {
                fail(e);
                return LOOK_AGAIN;
            }
            if (!trouble.equals(e.line()) && !ending) {
                log.warn("job {}: {} (trying again)", job, e.line());
            }
            trouble = e.line();
            return backoff.next();
        }
    }

    /// Does what is to be done now.
    ///
    /// @return wall time after which to look again, should nothing change before
    private Duration advance() {
        Orders now = orders;
        Assignment wanted = now.assignment();
        if (failure != null || wanted.phase() == Phase.WAITING || wanted.phase().isOver()) {
            keeper.stop();
            return LOOK_AGAIN;
        }
        handIn.heard(wanted.position(), now.askedAt());
        keeper.session().ifPresent(session -> collect(session.desk(), wanted));
        if (!tend(wanted)) {
            return Duration.ZERO;
        }
        handIn();
        evaluations.send();
        if (keeper.session().isEmpty()) {
            return keeper.untilStart();
        }
        WorkerDesk desk = keeper.session().get().desk();
        SharedParameters held = desk.ready().isPresent() ? meet(wanted, desk) : null;
        if (held == null || isSetBack(held, now)) {
            return LOOK_AGAIN;
        }
        if (desk.isBusy()) {
            if (desk.isTraining() && !leases.isLeased(wanted)) {
                desk.withdraw();
            }
        } else if (!evaluate(held, now, desk) && leases.isLeased(wanted)) {
            if (!keeper.untilStart().isZero()) {
                return keeper.untilStart();
            }
            train(held, wanted, desk);
        }
        return leases.untilNextEdge(wanted, LOOK_AGAIN);
    }

    /// Picks up what the worker put down.
    private void collect(WorkerDesk desk, Assignment wanted) {
        desk.takeResult().ifPresent(round -> take(round, wanted));
        desk.takeEvaluation().ifPresent(said -> {
            keeper.succeeded();
            evaluations.measured(said, site.name());
        });
        desk.takeRefused().ifPresent(this::lost);
    }

    private void take(RoundResult round, Assignment wanted) {
        if (shared == null || shared.version() != round.version() || round.steps() == 0) {
            return;
        }
        try {
            boolean isWhole = round.steps() >= wanted.training().innerSteps();
            handIn.add(Pseudogradient.of(job, site.name(), wanted.training(), shared, round), isWhole);
            keeper.succeeded();
            report.finished(round, isWhole);
        } catch (ProblemException e) {
            lost(e);
        }
    }

    /// A round that came to nothing.
    private void lost(ProblemException e) {
        try {
            keeper.failed(e);
        } catch (ProblemException tooOften) {
            fail(tooOften);
        }
    }

    private boolean tend(Assignment wanted) {
        try {
            keeper.tend(wanted, Optional.ofNullable(shared).map(SharedParameters::layout));
        } catch (ProblemException e) {
            fail(e);
        }
        return failure == null;
    }

    private void handIn() {
        try {
            for (var answer = handIn.sendNext(); answer.isPresent(); answer = handIn.sendNext()) {
                versions.heard(answer.get());
            }
        } catch (ProblemException e) {
            if (e.problem() == Problem.UPDATE_CORRUPT) {
                lost(e);
            }
            versions.forget();
            throw e;
        }
    }

    /// Makes the shared parameters known on both sides: the first site brings the initial ones to the cloud.
    ///
    /// @return them, once this site holds a version
    private @Nullable SharedParameters meet(Assignment wanted, WorkerDesk desk) {
        desk.takeInitial().filter(_ -> shared == null).ifPresent(initial ->
                shared = new SharedParameters(job, site.cloud(), initial, Codec.named(wanted.training().codec())));
        SharedParameters held = shared;
        if (held == null || held.version() >= 0) {
            return held;
        }
        Optional<VersionInfo> there = versions.ask(0);
        if (there.isEmpty() && wanted.version() < 0) {
            VersionInfo first = site.cloud().initial(job, held.safetensors());
            versions.heard(first);
            there = Optional.of(first);
        }
        there.ifPresent(held::follow);
        return there.isPresent() ? held : null;
    }

    /// A cloud that was set back to an older version is followed there, by a new worker: the old one may hold versions whose
    /// numbers will come again with other bits.
    private boolean isSetBack(SharedParameters held, Orders now) {
        boolean back = now.assignment().version() < held.version() && now.askedAt() - held.since() > 0;
        if (back) {
            log.warn("job {}: the cloud is back at version {}, here was {}; fetching the whole model", job,
                    now.assignment().version(), held.version());
            held.forget();
            versions.forget();
            handIn.setBackTo(now.assignment().version());
            keeper.stop();
            changes.note();
        }
        return back;
    }

    private boolean evaluate(SharedParameters held, Orders now, WorkerDesk desk) {
        Long version = now.assignment().evaluate();
        if (version == null || !evaluations.isToMeasure(version, now.askedAt(), held, versions)) {
            return false;
        }
        long done = now.assignment().scheduleTokens();
        desk.instruct(new Instruction(Action.EVALUATE, version, 0, versions.position(), done), held.safetensors());
        return true;
    }

    private void train(SharedParameters held, Assignment wanted, WorkerDesk desk) {
        long needed = Math.max(handIn.nextVersion(), Math.max(wanted.version(), held.version()));
        VersionInfo base = versions.reaching(needed).orElse(null);
        if (base == null || base.over()) {
            return;
        }
        held.follow(base);
        if (held.version() != base.version()) {
            versions.forget();
            changes.note();
            return;
        }
        int steps = wanted.training().innerSteps();
        desk.instruct(
                new Instruction(Action.TRAIN, base.version(), steps, versions.position(), base.scheduleTokens()), held.safetensors());
    }

    private boolean mayProceed() {
        return !ending && leases.isLeased(orders.assignment());
    }

    private void fail(ProblemException e) {
        if (failure == null) {
            failure = e;
            log.error("{}; this site no longer works on job {}", e.line(), job);
        }
    }
}
