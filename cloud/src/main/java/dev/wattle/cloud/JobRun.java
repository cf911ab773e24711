package dev.wattle.cloud;

import dev.wattle.cloud.store.Store.EventRow;
import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.cloud.sync.JobSyncer;
import dev.wattle.footprint.FootprintException;
import dev.wattle.planner.Demand;
import dev.wattle.planner.Plan;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.VersionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job from submission to disclosure. The scheduler ticks it; sites and readers ask it. Guarded by its own lock, which
/// is never held while a site waits for a version.
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    /// How long the measuring of the final model waits for a site that is away.
    private static final Duration RETURN = Duration.ofSeconds(15);

    private final Rooms rooms;
    private final String id;
    private final JobManifest manifest;
    private final Instant deadline;
    private final JobSyncer syncer;
    private final Members members;
    private final Schedule schedule;
    private final Set<String> evaluated = new HashSet<>();

    private volatile double attainable;
    private JobRow row;
    private Instant tickedAt;
    private Instant phaseSince;
    private boolean dismissed;
    private boolean settled;
    private double seconds;

    JobRun(JobRow row, JobManifest manifest, Rooms rooms) {
        this.rooms = rooms;
        this.row = row;
        this.id = row.id();
        this.manifest = manifest;
        this.deadline = row.deadline();
        this.attainable = manifest.tokens();
        this.seconds = row.seconds();
        this.tickedAt = rooms.wall().instant();
        this.phaseSince = tickedAt;
        this.syncer = new JobSyncer(id, manifest, rooms.jobFolder(id), rooms.store(), rooms.clock(), rooms.wall());
        this.members = new Members(id, manifest, rooms.store());
        this.schedule = new Schedule(
                id, rooms.store(), rooms.grid(), rooms.clock().setting().speed(), rooms.clock().instant());
        for (Evaluation evaluation : rooms.store().evaluations(id)) {
            evaluated.add(key(evaluation.site(), evaluation.version()));
        }
        if (row.phase() == Phase.EVALUATING || row.phase().isOver()) {
            syncer.finish();
        }
    }

    String id() {
        return id;
    }

    synchronized JobRow row() {
        return row;
    }

    JobManifest manifest() {
        return manifest;
    }

    JobSyncer syncer() {
        return syncer;
    }

    Schedule schedule() {
        return schedule;
    }

    synchronized List<MemberRow> members() {
        return members.all();
    }

    synchronized boolean employs(String site) {
        return !row.phase().isOver() && employed(site);
    }

    /// Whether the site takes or took part.
    synchronized boolean employed(String site) {
        return members.of(site).isPresent();
    }

    /// Moves the job on as far as it can go now.
    ///
    /// @param busy sites that other jobs employ
    synchronized void tick(Set<String> busy) {
        Instant wall = rooms.wall().instant();
        if (row.phase().isOver()) {
            return;
        }
        seconds += Duration.between(tickedAt, wall).toNanos() / 1e9;
        tickedAt = wall;
        switch (row.phase()) {
            case WAITING -> gather(busy);
            case PREPARING -> prepare();
            case TRAINING -> train();
            case EVALUATING -> evaluate();
            case FINISHED, FAILED -> {}
        }
    }

    private void gather(Set<String> busy) {
        if (!members.all().isEmpty()) { // chosen before a restart
            enter(Phase.PREPARING, "");
            return;
        }
        if (isLate()) {
            fail(String.format(
                    Locale.ROOT,
                    "the deadline came before there were %d sites that hold '%s'",
                    manifest.sites().atLeast(),
                    manifest.dataSet()));
            return;
        }
        List<String> able = rooms.registry().online().values().stream()
                .filter(members::admits)
                .map(site -> site.offer().site())
                .filter(site -> !busy.contains(site))
                .toList();
        if (able.size() >= manifest.sites().atLeast()) {
            members.choose(able);
            enter(Phase.PREPARING, "");
        }
    }

    private void prepare() {
        if (failIfTooFew()) {
            return;
        }
        if (isLate()) {
            fail("the deadline came before its sites were ready");
            return;
        }
        Set<String> ready = new HashSet<>(members.able());
        ready.removeIf(site -> !isReady(site) || !evaluated.contains(key(site, 0)));
        boolean all = members.able().stream().allMatch(site -> ready.contains(site) || isAwayFor(PATIENCE, site));
        if (all && ready.size() >= manifest.sites().atLeast() && syncer.latest().isPresent()) {
            rooms.clock().run();
            enter(Phase.TRAINING, "");
        }
    }

    private void train() {
        if (failIfTooFew()) {
            return;
        }
        boolean everyoneBack = members.able().stream().allMatch(this::isReady);
        if (everyoneBack || sincePhase().compareTo(PATIENCE) > 0) {
            rooms.clock().run(); // after a restart the replay stands until the sites are back
        }
        Instant now = rooms.clock().instant();
        boolean late = !now.isBefore(deadline);
        if (!late && schedule.isDue(now)) {
            try {
                grant(now);
            } catch (FootprintException e) {
                fail("no plan can be made: " + e.line());
                return;
            }
        }
        syncer.closeIfDue(working(now), late);
        long done = syncer.latest().map(VersionRow::tokensDone).orElse(0L);
        if (done >= manifest.tokens()) {
            syncer.finish();
            enter(Phase.EVALUATING, "");
        } else if (late) {
            syncer.finish();
            enter(Phase.EVALUATING, String.format(Locale.ROOT, "the deadline came after %,d of %,d tokens", done, manifest.tokens()));
        }
    }

    /// Sites that are online in an hour that they were given.
    private Set<String> working(Instant now) {
        Set<String> working = new HashSet<>(schedule.working(now));
        working.removeIf(site -> !rooms.registry().isOnline(site) || !members.able().contains(site));
        return working;
    }

    /// Folds an update in, and closes the round at once if that was the last it waited for.
    synchronized UpdateReceipt update(UpdateFrame update) {
        UpdateReceipt receipt = syncer.fold(update);
        if (receipt.verdict() == UpdateReceipt.Verdict.ACCEPTED && row.phase() == Phase.TRAINING) {
            syncer.closeIfDue(working(rooms.clock().instant()), false);
        }
        return receipt;
    }

    private void grant(Instant now) {
        DemandNow demand = new DemandNow(this, rooms);
        Demand wanted = demand.demand(now, deadline);
        Plan plan = schedule.grant(wanted, demand.offers(now, deadline), now);
        double taken = wanted.tokensDone().values().stream().mapToDouble(Double::doubleValue).sum();
        Instant halfway = row.submittedAt().plus(Duration.between(row.submittedAt(), deadline).dividedBy(2));
        attainable = now.isBefore(halfway) // too early to tell how fast the sites are
                ? manifest.tokens()
                : Math.clamp(taken + plan.tokens(), 1, (double) manifest.tokens());
        if (plan.shortfallTokens() > 0) {
            LOG.debug("job {}: the plan falls {} tokens short of its margin", id, plan.shortfallTokens());
        }
    }

    private void evaluate() {
        long last = syncer.latest().map(VersionRow::version).orElse(0L);
        boolean measured = members.able().stream()
                .allMatch(site -> evaluated.contains(key(site, last)) || isAwayFor(RETURN, site));
        boolean anyone = members.all().stream().anyMatch(member -> evaluated.contains(key(member.site(), last)));
        if (!dismissed && ((measured && anyone) || sincePhase().compareTo(PATIENCE) > 0)) {
            dismissed = true;
            phaseSince = rooms.wall().instant();
        }
        if (dismissed && (everyoneLeft() || sincePhase().compareTo(FAREWELL) > 0)) {
            settled = true;
            row = row(Phase.EVALUATING, row.reason());
        }
    }

    /// Whether all is done but the files.
    synchronized boolean isSettled() {
        return settled && !row.phase().isOver();
    }

    /// The files are there.
    synchronized void finish() {
        rooms.wire().save();
        enter(Phase.FINISHED, row.reason());
    }

    /// Sites hand in their last samples before they leave a job.
    private boolean everyoneLeft() {
        return rooms.registry().online().values().stream().allMatch(site -> site.work(id).isEmpty());
    }

    private boolean failIfTooFew() {
        if (members.able().size() >= manifest.sites().atLeast()) {
            return false;
        }
        StringBuilder reason = new StringBuilder("fewer than " + manifest.sites().atLeast() + " sites can work on it:");
        members.failures().forEach((site, why) -> reason.append(" ").append(site).append(": ").append(why).append(";"));
        fail(reason.substring(0, reason.length() - 1));
        return true;
    }

    private void fail(String reason) {
        syncer.finish();
        enter(Phase.FAILED, reason);
    }

    private boolean isLate() {
        return !rooms.clock().instant().isBefore(deadline);
    }

    /// Whether a site is away, and this phase has waited for it that long.
    private boolean isAwayFor(Duration wait, String site) {
        return !rooms.registry().isOnline(site) && sincePhase().compareTo(wait) > 0;
    }

    private boolean isReady(String site) {
        return rooms.registry().isOnline(site)
                && rooms.registry()
                        .site(site)
                        .flatMap(known -> known.work(id))
                        .filter(work -> work.state() == SiteBeat.State.READY || work.state() == SiteBeat.State.WORKING)
                        .isPresent();
    }

    private Duration sincePhase() {
        return Duration.between(phaseSince, rooms.wall().instant());
    }

    private void enter(Phase phase, String reason) {
        rooms.store().setPhase(id, phase, reason);
        rooms.store().setSeconds(id, seconds);
        row = row(phase, reason);
        phaseSince = rooms.wall().instant();
        tell(phase.name().toLowerCase(Locale.ROOT) + (reason.isEmpty() ? "" : ": " + reason));
    }

    private JobRow row(Phase phase, String reason) {
        return new JobRow(id, row.name(), row.manifest(), row.submittedAt(), deadline, phase, reason, seconds);
    }

    private void tell(String text) {
        LOG.info("job {}: {}", id, text);
        rooms.store().addEvent(new EventRow(id, rooms.clock().instant(), text));
    }

    /// Keeps the seconds that the job has run.
    synchronized void remember() {
        if (!row.phase().isOver()) {
            rooms.store().setSeconds(id, seconds);
        }
    }

    synchronized double seconds() {
        return seconds;
    }

    synchronized void heard(String site, SiteBeat.Work work) {
        members.heard(site, work).ifPresent(reason -> tell("site " + site + " failed: " + reason));
    }

    synchronized void evaluated(Evaluation evaluation) {
        rooms.store().addEvaluation(id, evaluation);
        evaluated.add(key(evaluation.site(), evaluation.version()));
    }

    /// A version with the learning rate schedule where it should stand: a job that will fall short of its budget takes its
    /// last steps at the lowest rate all the same.
    VersionInfo paced(VersionInfo version) {
        return version.withScheduleTokens(scheduleTokens(version.scheduleTokens()));
    }

    private long scheduleTokens(long counted) {
        return Math.min(manifest.tokens(), Math.round(counted * (manifest.tokens() / attainable)));
    }

    /// What the cloud wants from this site for this job, if anything.
    synchronized Optional<Assignment> assignment(String site) {
        if (row.phase() == Phase.WAITING || row.phase().isOver() || dismissed) {
            return Optional.empty();
        }
        return members.of(site).map(this::assignment);
    }

    private Assignment assignment(MemberRow member) {
        String site = member.site();
        Instant now = rooms.clock().instant();
        Optional<VersionRow> latest = syncer.latest();
        boolean training = row.phase() == Phase.TRAINING && rooms.clock().isRunning();
        return new Assignment(
                id,
                row.phase(),
                manifest.model(),
                manifest.training(),
                manifest.tokens(),
                manifest.dataSet(),
                new Share(member.shareIndex(), member.shareOf()),
                member.seed(),
                manifest.worker(),
                training ? schedule.leases(site, now) : List.of(),
                latest.map(VersionRow::version).orElse(-1L),
                syncer.position(site),
                scheduleTokens(latest.map(VersionRow::tokensDone).orElse(0L)),
                wanted(site, latest));
    }

    /// The first and the last version are measured by every site.
    private @Nullable Long wanted(String site, Optional<VersionRow> latest) {
        if (latest.isEmpty() || row.phase() == Phase.TRAINING) {
            return null;
        }
        long version = latest.get().version();
        return evaluated.contains(key(site, version)) ? null : version;
    }

    private static String key(String site, long version) {
        return site + "@" + version;
    }
}
