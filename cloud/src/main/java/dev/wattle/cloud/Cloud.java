package dev.wattle.cloud;

import dev.wattle.cloud.http.ApiServer;
import dev.wattle.cloud.http.WireCount;
import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.StoreException;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A control plane: one folder, one port. Everything that it has promised is on disk; killed at any moment, it goes on from
/// there when it is started again in the same folder.
public final class Cloud implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cloud.class);
    private static final long TICK_MILLIS = 50;
    private static final long LONGEST_TICK_SECONDS = 10;

    private final CloudSettings settings;
    private final FolderLock lock;
    private final Store store;
    private final Jobs jobs;
    private final ApiServer api;
    private final OwnMeter meter;
    private final ScheduledExecutorService ticker;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable ProblemException> failure = new AtomicReference<>();

    private Cloud(CloudSettings settings, FolderLock lock, Store store) {
        this.settings = settings;
        this.lock = lock;
        this.store = store;
        Clock wall = Clock.systemUTC();
        CloudClock clock = new CloudClock(settings.clock(), store, wall);
        WireCount wire = new WireCount(store);
        Registry registry = new Registry(store, settings.grid(), clock, wall);
        LedgerBook ledgers = new LedgerBook(store, settings.grid());
        Rooms rooms = new Rooms(
                settings.folder(),
                store,
                settings.grid(),
                clock,
                wall,
                registry,
                ledgers,
                wire,
                settings.homeZone().orElse(""),
                settings.software());
        this.jobs = new Jobs(rooms);
        CloudService service = new CloudService(
                rooms, jobs, Tokens.inFile(ownerToken(settings.folder())), Tokens.inFile(joinToken(settings.folder())));
        this.meter = OwnMeter.start(rooms, jobs);
        this.api = api(settings, service, wire);
        jobs.beforeFiles(meter::endInterval);
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("ticker").daemon().factory());
        var _ = ticker.scheduleWithFixedDelay(() -> guarded(jobs::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        var _ = ticker.scheduleWithFixedDelay(() -> guarded(jobs::remember), 1, 1, TimeUnit.SECONDS);
    }

    private ApiServer api(CloudSettings settings, CloudService service, WireCount wire) {
        try {
            return ApiServer.start(settings.host(), settings.port(), service, wire);
        } catch (RuntimeException e) {
            meter.close();
            throw e;
        }
    }

    /// The file that holds the owner's token.
    public static Path ownerToken(Path folder) {
        return folder.resolve("owner.token");
    }

    /// The file that holds the token with which sites join.
    public static Path joinToken(Path folder) {
        return folder.resolve("join.token");
    }

    /// Starts a control plane, or says in one line why it cannot.
    public static Cloud start(CloudSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder());
        Store store = null;
        try {
            store = SqlStore.sqlite(settings.folder().resolve("wattle.db"));
            return new Cloud(settings, lock, store);
        } catch (StoreException e) {
            close(store, lock);
            throw problem(e, settings.folder());
        } catch (RuntimeException e) {
            close(store, lock);
            throw e;
        }
    }

    private static void close(@Nullable Store store, FolderLock lock) {
        if (store != null) {
            store.close();
        }
        lock.close();
    }

    private static ProblemException problem(StoreException e, Path folder) {
        return e.isDiskFull()
                ? Problem.DISK_FULL.because("no room to write in " + folder + "; make room, then start again", e)
                : Problem.FOLDER_UNWRITABLE.because("the store in " + folder + " failed (" + e.getMessage() + ")", e);
    }

    /// A cloud that cannot write must not promise: it stops with one line, and loses nothing that it had published.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            stop(problem(e, settings.folder()));
        } catch (ProblemException e) {
            stop(e);
        } catch (RuntimeException e) {
            LOG.error("a tick failed", e);
            stop(Problem.INTERNAL.because("the cloud failed (" + e + "); see its log", e));
        }
    }

    private void stop(@Nullable ProblemException problem) {
        failure.compareAndSet(null, problem);
        stopped.countDown();
    }

    public URI uri() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + api.port());
    }

    /// Waits until the cloud is closed or cannot go on.
    ///
    /// @throws ProblemException why it cannot go on
    public void awaitStop() throws InterruptedException {
        stopped.await();
        ProblemException problem = failure.get();
        if (problem != null) {
            throw problem;
        }
    }

    /// A tick that runs still writes: it must be over before the store and the lock are given up.
    private void awaitTicker() {
        ticker.shutdown();
        try {
            if (!ticker.awaitTermination(LONGEST_TICK_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a tick takes longer than {} s; stopping without it", LONGEST_TICK_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stop(null);
        awaitTicker();
        api.close();
        meter.close();
        if (failure.get() == null) {
            guarded(jobs::remember);
        }
        store.close();
        lock.close();
    }
}
