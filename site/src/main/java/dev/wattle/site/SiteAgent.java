package dev.wattle.site;

import dev.wattle.footprint.Journal;
import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.run.MeteredRun;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteOrders;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running agent: it joins the cloud, works as the cloud wants, and meters what that uses, until it is closed.
///
/// It ends by itself with its JVM (also on SIGTERM, within about two seconds), and with the process that
/// `WATTLE_PARENT_PID` in its environment names.
public final class SiteAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SiteAgent.class);
    private static final Duration FOR_WORKERS = Duration.ofMillis(1300);
    private static final Duration FOR_SAMPLES = Duration.ofMillis(500);

    private final SiteSettings settings;
    private final SiteFolder folder;
    private final Journal journal;
    private final SiteClock clock = new SiteClock();
    private final JobRuns runs = new JobRuns();
    private final CloudClient cloud;
    private final WorkerApi api;
    private final SampleOutbox outbox;
    private final SiteMeter meter;
    private final Heartbeat heartbeat;
    private final Site site;
    private final Thread hook = new Thread(this::close, "site-shutdown");
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ProblemException failure;

    private SiteAgent(SiteSettings settings, SiteFolder folder, Engine engine, Machine machine) {
        this.settings = settings;
        this.folder = folder;
        String name = settings.offer().site();
        String session = name + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var journals = new Journals(folder.journal());
        var tree = new ProcessTree();
        tree.add(ProcessHandle.current());
        cloud = new CloudClient(
                new Uplink(settings.cloud()), settings.joinToken(), settings.offer(), welcome -> clock.follow(welcome.clock()));
        outbox = new SampleOutbox(cloud::samples, journals::sent);
        // Samples of another name that this folder once had stay in its journals: a site speaks for itself.
        outbox.add(journals.unsent().stream().filter(sample -> sample.site().equals(name)).toList());
        journal = journals.open(session);
        api = new WorkerApi();
        meter = new SiteMeter(
                new MeteredRun.Settings(session, name, settings.offer().zone(), settings.meterInterval()),
                SiteMeter.sensors(machine, settings.programs().isPresent()), tree, clock, runs::charged, journal, outbox);
        heartbeat = new Heartbeat(cloud, runs::beat, this::follow, settings.giveUpAfter(), this::giveUp);
        site = new Site(settings, folder, cloud, engine, api, clock, tree, meter::endInterval, heartbeat::soon);
    }

    /// Starts an agent. It returns at once: joining, and trying again while the cloud is away, go on in the background.
    ///
    /// @throws ProblemException [Problem#DATA_UNREADABLE], [Problem#USAGE], [Problem#FOLDER_UNWRITABLE] or
    ///     [Problem#FOLDER_IN_USE]
    public static SiteAgent start(SiteSettings settings) {
        return start(settings, new LocalEngine(), Machine.thisOne());
    }

    /// @param machine whose sensors are read
    static SiteAgent start(SiteSettings settings, Engine engine, Machine machine) {
        settings.checkPaths();
        SiteFolder folder = SiteFolder.open(settings.folder());
        SiteAgent agent;
        try {
            agent = new SiteAgent(settings, folder, engine, machine);
        } catch (JournalException e) {
            folder.close();
            throw Problem.FOLDER_UNWRITABLE.because(e.line(), e);
        }
        Runtime.getRuntime().addShutdownHook(agent.hook);
        Optional.ofNullable(System.getenv("WATTLE_PARENT_PID")).ifPresent(agent::endWith);
        agent.outbox.start();
        agent.heartbeat.start();
        return agent;
    }

    /// Waits until the agent has stopped.
    ///
    /// @throws ProblemException why, when it was not closed but could not go on: the cloud did not let it join, or was away
    ///     for longer than the settings allow
    public void awaitStop() throws InterruptedException {
        closed.await();
        ProblemException e = failure;
        if (e != null) {
            throw e;
        }
    }

    private void follow(SiteOrders orders, long askedAt) {
        clock.follow(orders.clock());
        if (!closing.get()) {
            runs.follow(site, orders.assignments(), askedAt, () -> outbox.flush(FOR_SAMPLES.multipliedBy(4)));
        }
    }

    private void giveUp(ProblemException e) {
        failure = e;
        var _ = Thread.ofPlatform().name("site-give-up").start(this::close);
    }

    private void endWith(String parentPid) {
        CompletableFuture<ProcessHandle> ended = CompletableFuture.completedFuture(ProcessHandle.current());
        if (parentPid.matches("\\d{1,18}")) {
            ended = ProcessHandle.of(Long.parseLong(parentPid)).map(ProcessHandle::onExit).orElse(ended);
        }
        var _ = ended.thenRun(() -> Thread.ofPlatform().name("site-orphan").start(this::close));
    }

    /// Stops workers, takes and sends the last samples, and leaves. Running rounds are left: their tokens are trained again.
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            awaitClosed();
            return;
        }
        heartbeat.stop();
        runs.endAll(FOR_WORKERS);
        meter.close();
        outbox.close(FOR_SAMPLES);
        api.close();
        cloud.close();
        closeJournal();
        folder.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, which is why this runs.
        }
        log.info("site {} has left", settings.offer().site());
        closed.countDown();
    }

    private void closeJournal() {
        try {
            journal.close();
        } catch (JournalException e) {
            log.warn("{}", e.line());
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
