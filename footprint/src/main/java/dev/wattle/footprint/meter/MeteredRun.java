package dev.wattle.footprint.meter;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Samples meters beside a job: one daemon thread, one sample a device each interval. It never disturbs the job: a failing
/// meter, journal or consumer is logged once and left at that.
///
/// Sample times are those of the clock that is handed in, which may be a replay clock; while it stands still, energy waits
/// for the next sample. Safe for use by several threads.
public final class MeteredRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeteredRun.class);

    /// @param session unique in the world: samples are told apart by it
    /// @param site the site's name
    /// @param zone the electricity grid zone that it draws from
    /// @param interval between samples, by the wall
    public record Settings(String session, String site, String zone, Duration interval) {
        public Settings {
            if (!interval.isPositive()) {
                throw new IllegalArgumentException("metering interval " + interval + " must be above 0");
            }
        }
    }

    private final List<DeviceSampler> devices;
    private final Clock clock;
    private final Supplier<String> currentJob;
    private final Journal journal;
    private final Consumer<EnergySample> consumer;
    private final Once troubles = new Once(LOG);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("wattle-meter").factory());
    private Instant last;
    private boolean closed;

    private MeteredRun(
            List<DeviceSampler> devices,
            Clock clock,
            Supplier<String> currentJob,
            Journal journal,
            Consumer<EnergySample> consumer) {
        this.devices = devices;
        this.clock = clock;
        this.currentJob = currentJob;
        this.journal = journal;
        this.consumer = consumer;
        this.last = clock.instant();
    }

    /// Begins to sample.
    ///
    /// @param settings who is metered, and how often
    /// @param meters one for each device
    /// @param clock gives samples their times
    /// @param currentJob the job that energy is charged to, empty for none; asked at the end of each interval, so call
    ///     [#endInterval()] before it changes
    /// @param journal gets every sample first; stays open when the run is closed
    /// @param consumer gets every sample after that, on the sampling thread: it should hand it on and return
    public static MeteredRun start(
            Settings settings,
            List<Meter> meters,
            Clock clock,
            Supplier<String> currentJob,
            Journal journal,
            Consumer<EnergySample> consumer) {
        List<DeviceSampler> devices = meters.stream().map(meter -> new DeviceSampler(settings, meter)).toList();
        MeteredRun run = new MeteredRun(devices, clock, currentJob, journal, consumer);
        long nanos = settings.interval().toNanos();
        var _ = run.timer.scheduleWithFixedDelay(() -> run.sample(false), nanos, nanos, TimeUnit.NANOSECONDS);
        return run;
    }

    /// Takes a sample of each device at once.
    public void sampleNow() {
        sample(false);
    }

    /// As [#sampleNow()], also while the clock stands still: what was used until now is charged to the job of now.
    public void endInterval() {
        sample(true);
    }

    private synchronized void sample(boolean evenIfClockStands) {
        if (closed) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(last)) {
            last = now; // the clock was set back, as when a site joins a replay
        } else if (now.equals(last) && !evenIfClockStands) {
            return;
        }
        for (DeviceSampler device : devices) {
            sample(device, last, now);
        }
        last = now;
    }

    /// The one place where any exception ends: nothing that happens here may reach the job.
    private void sample(DeviceSampler device, Instant from, Instant to) {
        troubles.guard("meter of " + device.name(), () -> {
            EnergySample sample = device.sample(from, to, currentJob.get());
            troubles.guard("journal", () -> journal.append(sample));
            troubles.guard("consumer of samples", () -> consumer.accept(sample));
        });
    }

    /// Takes a last sample and stops.
    @Override
    public void close() {
        timer.shutdown();
        synchronized (this) {
            sample(true);
            closed = true;
        }
    }
}
