package dev.wattle.site;

import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Energy samples on their way to the cloud, in batches. Each stays here until the cloud has it; the journal keeps it beyond
/// this process.
final class SampleOutbox {
    private static final Logger log = LoggerFactory.getLogger(SampleOutbox.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final Consumer<List<EnergySample>> send;
    private final Consumer<List<EnergySample>> sent;
    private final Deque<EnergySample> waiting = new ArrayDeque<>();
    private final Changes changes = new Changes();
    private final Thread thread = Thread.ofVirtual().name("samples").unstarted(this::run);
    private volatile boolean stopped;

    /// @param send brings a batch to the cloud, or throws
    /// @param sent is told what the cloud has
    SampleOutbox(Consumer<List<EnergySample>> send, Consumer<List<EnergySample>> sent) {
        this.send = send;
        this.sent = sent;
    }

    void start() {
        thread.start();
    }

    synchronized void add(Collection<EnergySample> samples) {
        waiting.addAll(samples);
    }

    /// Sends what is here; returns once the cloud has it, or after `atMost`.
    void flush(Duration atMost) {
        changes.note();
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (this) {
            try {
                for (long left = atMost.toNanos(); !waiting.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Sends what is here now, as far as that goes within `atMost`, and stops.
    void close(Duration atMost) {
        stopped = true;
        changes.note();
        try {
            if (!thread.join(atMost)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = Backoff.ofCloud();
        try {
            while (!stopped) {
                changes.awaitBeyond(changes.count(), INTERVAL);
                while (!sendAll() && !stopped) {
                    changes.awaitBeyond(Long.MAX_VALUE, backoff.next());
                }
                backoff.reset();
            }
            sendAll();
        } catch (InterruptedException e) {
            // Only close() interrupts; the journal keeps what is left.
        }
    }

    private boolean sendAll() {
        for (List<EnergySample> batch = batch(); !batch.isEmpty(); batch = batch()) {
            try {
                send.accept(batch);
                sent.accept(batch);
            } catch (ProblemException e) {
                if (Uplink.mayPass(e) || e.problem() == Problem.UNAUTHORIZED || e.problem() == Problem.NOT_FOUND) {
                    return false;
                }
                log.warn("the cloud does not take {} energy samples: {}; they stay in the journal", batch.size(), e.line());
            }
            remove(batch.size());
        }
        return true;
    }

    private synchronized List<EnergySample> batch() {
        return waiting.stream().limit(BATCH).toList();
    }

    private synchronized void remove(int count) {
        for (int i = 0; i < count; i++) {
            waiting.removeFirst();
        }
        notifyAll();
    }
}
