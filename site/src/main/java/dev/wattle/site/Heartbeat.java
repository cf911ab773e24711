package dev.wattle.site;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOrders;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the cloud at least each second what the site does, and hands on what the cloud wants. A cloud that is away is tried
/// again and again; one that does not let this site join ends the agent.
final class Heartbeat {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /// Takes orders.
    interface Listener {
        /// @param askedAt [System#nanoTime()] at which they were asked for: they tell nothing of what happened later
        void orders(SiteOrders orders, long askedAt);
    }

    private final CloudClient cloud;
    private final Supplier<SiteBeat> beat;
    private final Listener listener;
    private final Optional<Duration> giveUpAfter;
    private final Consumer<ProblemException> givenUp;
    private final Changes changes = new Changes();
    private final Backoff backoff = Backoff.ofCloud();
    private final Thread thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);
    private volatile boolean stopped;
    private boolean isAway;
    private boolean hasJoined;
    private long answeredAt = System.nanoTime();

    /// @param beat what to tell
    /// @param givenUp is run once, last, when the agent cannot go on
    Heartbeat(
            CloudClient cloud,
            Supplier<SiteBeat> beat,
            Listener listener,
            Optional<Duration> giveUpAfter,
            Consumer<ProblemException> givenUp) {
        this.cloud = cloud;
        this.beat = beat;
        this.listener = listener;
        this.giveUpAfter = giveUpAfter;
        this.givenUp = givenUp;
    }

    void start() {
        thread.start();
    }

    /// Beats soon, since there is news.
    void soon() {
        changes.note();
    }

    /// Returns once no more orders are handed on, or after a moment.
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped) {
                long seen = changes.count();
                Duration rest = once();
                boolean heedsNews = !isAway;
                changes.awaitBeyond(heedsNews ? seen : Long.MAX_VALUE, rest);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts.
        }
    }

    private Duration once() {
        try {
            long askedAt = System.nanoTime();
            SiteOrders orders = cloud.beat(beat.get());
            if (isAway) {
                log.info("the cloud answers again");
            }
            isAway = false;
            hasJoined = true;
            answeredAt = System.nanoTime();
            backoff.reset();
            listener.orders(orders, askedAt);
            return INTERVAL;
        } catch (ProblemException e) {
            return stopped ? Duration.ZERO : afterTrouble(e);
        }
    }

    private Duration afterTrouble(ProblemException e) {
        Duration away = Duration.ofNanos(System.nanoTime() - answeredAt);
        if (!hasJoined && !Uplink.mayPass(e)) {
            giveUp(e);
        } else if (giveUpAfter.isPresent() && away.compareTo(giveUpAfter.get()) > 0) {
            giveUp(Problem.CLOUD_UNREACHABLE.because(
                    e.line() + "; given up after " + giveUpAfter.get().toSeconds() + " s, nothing is lost", e));
        } else if (!isAway) {
            log.warn("{} (trying again)", e.line());
        }
        isAway = true;
        if (e.problem() == Problem.NOT_FOUND) {
            cloud.forgetToken();
        }
        return backoff.next();
    }

    private void giveUp(ProblemException e) {
        stopped = true;
        givenUp.accept(e);
    }
}
