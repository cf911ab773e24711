package dev.wattle.site;

import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteBeat.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a site says of one job in its beats. Told anew by the job's thread, read by any.
final class WorkReport {
    private final Site site;
    private final String job;
    private volatile SiteBeat.Work work;
    private double tokensPerSecond;

    WorkReport(Site site, String job) {
        this.site = site;
        this.job = job;
        work = new SiteBeat.Work(job, State.PREPARING, 0, 0, null, null);
    }

    SiteBeat.Work work() {
        return work;
    }

    /// Takes a round's speed, which tells more than the worker's first probe.
    ///
    /// @param isWhole whether it was a round of all its steps; a shorter one counts while nothing better is known
    void finished(RoundResult round, boolean isWhole) {
        if (isWhole || tokensPerSecond == 0) {
            tokensPerSecond = round.tokensPerSecond();
        }
    }

    /// @param failure why the job failed here, or null
    /// @param desk of the worker, if one runs
    /// @param shared parameters, or null while not known
    /// @param isLeased whether a lease runs
    void tell(@Nullable ProblemException failure, Optional<WorkerDesk> desk, @Nullable SharedParameters shared, boolean isLeased) {
        SiteBeat.Work before = work;
        State state = failure == null ? state(desk, shared, isLeased) : State.FAILED;
        long parameters = shared == null ? 0 : shared.layout().parameters();
        double probed = desk.flatMap(WorkerDesk::ready).map(ready -> ready.tokensPerSecond()).orElse(0.0);
        Double loss = desk.flatMap(WorkerDesk::loss).orElse(before.loss());
        if (state != before.state()) {
            site.changing().run();
        }
        work = new SiteBeat.Work(job, state, parameters, tokensPerSecond > 0 ? tokensPerSecond : probed, loss,
                failure == null ? null : failure.body());
        if (state != before.state() || parameters != before.parameters()) {
            site.changed().run();
        }
    }

    private static State state(Optional<WorkerDesk> desk, @Nullable SharedParameters shared, boolean isLeased) {
        if (shared == null || shared.version() < 0 || desk.isEmpty() || desk.get().ready().isEmpty()) {
            return State.PREPARING;
        }
        return isLeased || desk.get().isTraining() ? State.WORKING : State.READY;
    }
}
