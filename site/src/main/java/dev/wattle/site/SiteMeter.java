package dev.wattle.site;

import dev.wattle.footprint.Journal;
import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.footprint.meter.CpuModelMeter;
import dev.wattle.footprint.meter.MemoryModelMeter;
import dev.wattle.footprint.meter.MeteredRun;
import dev.wattle.footprint.meter.ProcessTree;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Meters the agent and its workers: processor and memory, modelled.
final class SiteMeter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SiteMeter.class);
    private static final Duration MOST = Duration.ofSeconds(1);

    private final MeteredRun run;
    // A journal's file closes when an interrupted thread writes to it, and threads that end are interrupted.
    private final ExecutorService sampling = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    /// @param tree of the metered processes
    /// @param charged the job that energy is charged to
    SiteMeter(
            MeteredRun.Settings settings,
            ProcessTree tree,
            SiteClock clock,
            Supplier<String> charged,
            Journal journal,
            SampleOutbox outbox) {
        var meters = List.of(new CpuModelMeter(tree, CpuModel.ofThisMachine()), new MemoryModelMeter(tree));
        run = MeteredRun.start(settings, meters, clock, charged, journal, sample -> outbox.add(List.of(sample)));
    }

    /// Draws a line under what was used until now: it is charged to the job of now.
    void endInterval() {
        try {
            sampling.submit(run::endInterval).get(MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("a sample between two could not be taken ({})", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes a last sample.
    @Override
    public void close() {
        sampling.shutdown();
        run.close();
    }
}
