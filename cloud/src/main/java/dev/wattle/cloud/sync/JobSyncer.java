package dev.wattle.cloud.sync;

import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.learning.Codec;
import dev.wattle.learning.CodecException;
import dev.wattle.learning.Decision;
import dev.wattle.learning.Grace;
import dev.wattle.learning.Nesterov;
import dev.wattle.learning.OuterStep;
import dev.wattle.learning.Round;
import dev.wattle.learning.State;
import dev.wattle.learning.Syncer;
import dev.wattle.learning.UpdateRejected;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import dev.wattle.protocol.VersionInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps one job's shared parameters: folds updates in as they come, closes rounds, and publishes versions.
///
/// A version is on disk and in the store before anyone can see it; after a crash, or when a version cannot be kept, the job
/// goes on from the last one. Updates that waited at that moment are handed in again by their sites, which see that
/// [VersionInfo#committed] does not reach them.
public final class JobSyncer {
    /// An update may start from a version this many steps back.
    static final int MOST_STALE = 2;

    private final String job;
    private final JobManifest manifest;
    private final Store store;
    private final Clock clock;
    private final Clock wall;
    private final VersionFiles files;
    private final Codec codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();

    private Positions positions;
    private @Nullable Model model;
    private boolean ahead;
    private final Grace grace = new Grace(Duration.ofSeconds(2), Duration.ofMinutes(10), 1.5);
    private Round round = new Round(Set.of(), grace);
    private boolean over;
    private String waitsFor = "";

    /// What exists once a site has handed in the initial parameters.
    private record Model(Syncer syncer, TensorLayout layout, VersionRow version) {}

    /// Opens the job's folder; goes on from the last committed version when there is one.
    ///
    /// @param clock the cloud's time, which versions are stamped with
    /// @param wall real time, which rounds wait by
    public JobSyncer(String job, JobManifest manifest, Path folder, Store store, Clock clock, Clock wall) {
        this.job = job;
        this.manifest = manifest;
        this.store = store;
        this.clock = clock;
        this.wall = wall;
        this.files = new VersionFiles(folder);
        this.positions = new Positions(store.ranges(job));
        this.codec = Codec.named(manifest.training().codec());
        this.model = store.latestVersion(job).map(this::stored).orElse(null);
    }

    private Model stored(VersionRow version) {
        TensorLayout layout = Json.read(files.layout(), TensorLayout.class);
        try {
            State state = State.decode(files.state(version.version()));
            return new Model(Syncer.restore(state, outer(), codec), layout, version);
        } catch (CodecException e) {
            throw Problem.INTERNAL.because(
                    "version " + version.version() + " of job " + job + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// What the store holds. When a version could not be kept, memory runs ahead of it, and is thrown away.
    private @Nullable Model model() {
        if (ahead) {
            positions = new Positions(store.ranges(job));
            model = store.latestVersion(job).map(this::stored).orElse(null);
            round = new Round(Set.of(), grace);
            ahead = false;
        }
        return model;
    }

    /// Takes the initial parameters from the first site that offers them; the same ones again change nothing.
    public VersionInfo initialise(String site, Safetensors.File initial) {
        lock.lock();
        try {
            Model current = model();
            if (current == null) {
                Syncer syncer = begin(site, initial.values());
                VersionRow version = new VersionRow(job, 0, syncer.digest(), 0, clock.instant());
                files.writeLayout(Json.bytes(initial.layout()));
                files.writeState(0, syncer.state().encode());
                ahead = true; // until the version is kept
                store.commit(version, List.of());
                current = new Model(syncer, initial.layout(), version);
                model = current;
                ahead = false;
                published.signalAll();
            } else if (!current.layout().equals(initial.layout())) {
                throw Problem.SHAPE_MISMATCH.because("site " + site + " builds another model than job " + job
                        + " trains; give its worker the model of the task");
            }
            return info(site, current);
        } finally {
            lock.unlock();
        }
    }

    private Syncer begin(String site, float[] values) {
        try {
            return new Syncer(values, outer(), codec);
        } catch (UpdateRejected e) {
            throw Problem.UPDATE_CORRUPT.because("the parameters of site " + site + " were refused: " + e.getMessage(), e);
        }
    }

    private Nesterov outer() {
        TrainingSpec training = manifest.training();
        return new Nesterov((float) training.outerLearningRate(), (float) training.outerMomentum());
    }

    /// Folds an update into the round.
    ///
    /// @throws ProblemException [Problem#UPDATE_CORRUPT], [Problem#SHAPE_MISMATCH]; nothing has changed then
    public UpdateReceipt fold(UpdateFrame update) {
        lock.lock();
        try {
            Model current = require();
            String site = update.site();
            long reached = positions.reached(site);
            if (update.to() <= reached) {
                return new UpdateReceipt(Verdict.DUPLICATE, current.version().version(), reached);
            }
            long age = current.version().version() - update.version();
            if (over || age < 0 || age > MOST_STALE || update.from() < reached) {
                return new UpdateReceipt(Verdict.STALE, current.version().version(), reached);
            }
            check(update, current);
            foldChecked(update, current);
            positions.add(new RangeRow(
                    job,
                    site,
                    update.from(),
                    update.to(),
                    update.steps(),
                    update.loss(),
                    current.version().version() + 1,
                    clock.instant()));
            round.contributed(site, wall.instant());
            return new UpdateReceipt(Verdict.ACCEPTED, current.version().version(), update.to());
        } finally {
            lock.unlock();
        }
    }

    private void check(UpdateFrame update, Model current) {
        if (update.parameters() != current.layout().parameters() || !update.layout().equals(current.layout().digest())) {
            throw Problem.SHAPE_MISMATCH.because("the update of site " + update.site() + " has " + update.parameters()
                    + " parameters of another layout; job " + job + " has " + current.layout().parameters()
                    + "; train the model of the task");
        }
        long tokens = update.to() - update.from();
        long tokensAStep = (long) manifest.training().batch() * manifest.model().context();
        if (update.from() < 0
                || update.steps() < 1
                || update.steps() > manifest.training().innerSteps()
                || tokens != update.steps() * tokensAStep
                || update.fragment() != 0
                || !Double.isFinite(update.loss())) {
            throw Problem.UPDATE_CORRUPT.because("the update of site " + update.site() + " claims " + tokens + " tokens in "
                    + update.steps() + " steps of fragment " + update.fragment() + " with loss " + update.loss() + "; a step is "
                    + tokensAStep + " tokens, a round at most " + manifest.training().innerSteps() + " steps, and fragment 0 is all");
        }
    }

    private void foldChecked(UpdateFrame update, Model current) {
        try {
            current.syncer().fold(update.payload(), Codec.named(update.codec()), update.to() - update.from());
        } catch (UpdateRejected | CodecException e) {
            throw Problem.UPDATE_CORRUPT.because(
                    "the update of site " + update.site() + " was refused: " + e.getMessage(), e);
        }
    }

    /// Closes the round if it is time to.
    ///
    /// @param working the sites that work on the job now
    /// @param last whether no more updates will come: what waits is taken as it is
    /// @return whether there is a new version
    public boolean closeIfDue(Set<String> working, boolean last) {
        lock.lock();
        try {
            Model current = model();
            long waiting = positions.waitingTokens();
            if (current == null || waiting == 0) {
                expect(working);
                waitsFor = working.isEmpty() ? "a clean hour" : "the first update";
                return false;
            }
            boolean enough = current.version().tokensDone() + waiting >= manifest.tokens();
            if (!last && !enough) {
                dropAllBut(working);
                Decision decision = decide(waiting);
                if (decision instanceof Decision.Wait wait) {
                    waitsFor = wait.why();
                    return false;
                }
            }
            publish(current);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Before its first update, a round expects whoever works now; a site that begins later joins the next round.
    private void expect(Set<String> working) {
        Instant now = wall.instant();
        dropAllBut(working);
        working.forEach(site -> round.joined(site, now));
    }

    private void dropAllBut(Set<String> working) {
        Instant now = wall.instant();
        round.expected().stream().filter(site -> !working.contains(site)).forEach(site -> round.left(site, now));
    }

    /// A round of a few steps is not worth a version: it waits for the next contribution.
    private Decision decide(long waitingTokens) {
        long fullRound = (long) manifest.training().innerSteps() * manifest.training().batch() * manifest.model().context();
        Instant now = wall.instant();
        if (waitingTokens * 2 < fullRound) {
            return new Decision.Wait("more than " + waitingTokens + " tokens", now.plusMillis(100));
        }
        return round.closes(now);
    }

    private void publish(Model current) {
        ahead = true; // until the version is kept
        OuterStep step = current.syncer().close();
        long number = current.version().version() + 1;
        long tokens = current.version().tokensDone() + positions.waitingTokens();
        String digest = current.syncer().digest();
        StepFrame frame =
                new StepFrame(job, number, 0, current.layout().parameters(), codec.name(), digest, step.payload());
        VersionRow version = new VersionRow(job, number, digest, tokens, clock.instant());
        files.writeState(number, current.syncer().state().encode());
        files.writeStep(number, frame.encode());
        store.commit(version, positions.waiting());
        positions.commit();
        model = new Model(current.syncer(), current.layout(), version);
        ahead = false;
        round.closed(wall.instant());
        round = new Round(Set.of(), grace);
        published.signalAll();
        files.prune(number);
    }

    /// Says that no further version will come.
    public void finish() {
        lock.lock();
        try {
            over = true;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The latest version, as the site sees it, once it is `version` or later or the job is over.
    ///
    /// @return empty when that has not come within `patience`
    public Optional<VersionInfo> await(String site, long version, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (true) {
                Model current = model();
                if (current != null && (over || current.version().version() >= version)) {
                    return Optional.of(info(site, current));
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = published.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private VersionInfo info(String site, Model current) {
        VersionRow version = current.version();
        return new VersionInfo(
                job,
                version.version(),
                version.digest(),
                version.tokensDone(),
                positions.reached(site),
                positions.committed(site),
                over);
    }

    /// The step that leads to this version, while it is kept.
    public Optional<byte[]> step(long version) {
        return latest().filter(latest -> version <= latest.version()).flatMap(latest -> files.step(version));
    }

    /// The latest version's number with its parameters.
    public Snapshot snapshot(Map<String, String> metadata) {
        lock.lock();
        try {
            Model current = require();
            return new Snapshot(
                    current.version().version(),
                    Safetensors.write(current.layout(), current.syncer().parameters(), metadata));
        } finally {
            lock.unlock();
        }
    }

    /// @param version of the parameters
    /// @param safetensors the file
    @SuppressWarnings("ArrayRecordComponent") // handed on to be sent, not compared
    public record Snapshot(long version, byte[] safetensors) {}

    public Optional<VersionRow> latest() {
        lock.lock();
        try {
            return Optional.ofNullable(model()).map(Model::version);
        } finally {
            lock.unlock();
        }
    }

    public Optional<TensorLayout> layout() {
        lock.lock();
        try {
            return Optional.ofNullable(model()).map(Model::layout);
        } finally {
            lock.unlock();
        }
    }

    /// Token position at which a site's next range begins.
    public long position(String site) {
        lock.lock();
        try {
            return model() == null ? 0 : positions.reached(site);
        } finally {
            lock.unlock();
        }
    }

    /// In words: what the round waits for.
    public String waitsFor() {
        lock.lock();
        try {
            return waitsFor;
        } finally {
            lock.unlock();
        }
    }

    private Model require() {
        Model current = model();
        if (current == null) {
            throw Problem.CONFLICT.because("job " + job + " has no initial parameters yet; hand those in first");
        }
        return current;
    }
}
