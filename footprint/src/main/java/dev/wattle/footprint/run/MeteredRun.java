package dev.wattle.footprint.run;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.run.Slice.Joules;
import dev.wattle.footprint.sensor.Found;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Meters processes beside a job, by the same instruments as a [WrappedRun]: what sensors tell, else models, of which the
/// processes get their part of the machine. Each interval is an [EnergySample] a device, whose identity lets a ledger
/// count it once however often it arrives.
///
/// One daemon thread does all of it, so that neither a sensor that hangs nor an interrupted caller spoils anything: a failing
/// instrument, journal or consumer is logged once and left at that.
///
/// Sample times are those of the clock that is handed in, which may be a replay clock; energy is metered by the wall, and
/// while the clock stands still, it waits for the next sample. Safe for use by several threads.
public final class MeteredRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeteredRun.class);
    private static final Path PROC = Path.of("/proc");
    private static final Duration MOST = Duration.ofSeconds(2);

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

    private final Settings settings;
    private final Instruments instruments;
    private final Clock clock;
    private final Supplier<String> currentJob;
    private final List<Consumer<EnergySample>> takers;
    private final Once troubles;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("wattle-meter").factory());

    // Only the thread touches what follows, once it runs.
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant last;
    private Instant lastByTheWall = Instant.now();
    private long lastNanos = System.nanoTime();

    private MeteredRun(
            Settings settings,
            Instruments instruments,
            Clock clock,
            Supplier<String> currentJob,
            List<Consumer<EnergySample>> takers,
            Once troubles) {
        this.settings = settings;
        this.instruments = instruments;
        this.clock = clock;
        this.currentJob = currentJob;
        this.takers = takers;
        this.troubles = troubles;
        this.last = clock.instant();
    }

    /// Begins to sample.
    ///
    /// @param settings who is metered, and how often
    /// @param sensors of the machine; closed with the run
    /// @param processes whose part of the machine counts, from now on
    /// @param clock gives samples their times
    /// @param currentJob the job that energy is charged to, empty for none; asked at the end of each interval, so call
    ///     [#endInterval()] before it changes
    /// @param journal gets every sample first; stays open when the run is closed
    /// @param consumer gets every sample after that, on the sampling thread: it should hand it on and return
    public static MeteredRun start(
            Settings settings,
            Found sensors,
            ProcessTree processes,
            Clock clock,
            Supplier<String> currentJob,
            Journal journal,
            Consumer<EnergySample> consumer) {
        HostFacts host = Host.read(PROC, List.of());
        var instruments = new Instruments(PROC, host, sensors, new ProcessesOf(processes), LOG::warn);
        return start(settings, instruments, clock, currentJob, journal, consumer);
    }

    static MeteredRun start(
            Settings settings,
            Instruments instruments,
            Clock clock,
            Supplier<String> currentJob,
            Journal journal,
            Consumer<EnergySample> consumer) {
        Once troubles = new Once(LOG);
        List<Consumer<EnergySample>> takers = List.of(
                sample -> troubles.guard("journal", () -> journal.append(sample)),
                sample -> troubles.guard("consumer of samples", () -> consumer.accept(sample)));
        var run = new MeteredRun(settings, instruments, clock, currentJob, takers, troubles);
        long nanos = settings.interval().toNanos();
        var _ = run.thread.scheduleWithFixedDelay(() -> run.sample(false), nanos, nanos, TimeUnit.NANOSECONDS);
        return run;
    }

    /// Takes a sample of each device at once; returns when it is taken, or after two seconds.
    public void sampleNow() {
        onTheThread(() -> sample(false));
    }

    /// As [#sampleNow()], also while the clock stands still: what was used until now is charged to the job of now.
    public void endInterval() {
        onTheThread(() -> sample(true));
    }

    /// The one place where any exception ends: nothing that happens here may reach the job.
    private void sample(boolean evenIfClockStands) {
        troubles.guard("meter", () -> {
            Instant now = clock.instant();
            if (now.isBefore(last)) {
                last = now; // the clock was set back, as when a site joins a replay
            } else if (now.equals(last) && !evenIfClockStands) {
                return;
            }
            String job = currentJob.get();
            for (Slice slice : look().slices()) {
                EnergySample sample = sample(slice, now, job);
                takers.forEach(taker -> taker.accept(sample));
            }
            last = now;
        });
    }

    private Use look() {
        long nanos = Math.max(System.nanoTime(), lastNanos + 1);
        Instant wall = lastByTheWall.plusNanos(nanos - lastNanos);
        Use use = instruments.look(lastByTheWall, wall);
        lastByTheWall = wall;
        lastNanos = nanos;
        return use;
    }

    private EnergySample sample(Slice slice, Instant now, String job) {
        Device device = slice.device();
        Joules run = slice.run();
        long sequence = sequences.merge(device.id(), 1L, Long::sum) - 1;
        return new EnergySample(
                settings.session(),
                sequence,
                settings.site(),
                device.id(),
                settings.zone(),
                job,
                last,
                now,
                run.value(),
                run.low(),
                run.high(),
                device.runMethod(),
                device.runSource());
    }

    private void onTheThread(Runnable action) {
        try {
            await(thread.submit(action));
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    private void await(Future<?> action) {
        try {
            action.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            troubles.say("a sample between two could not be taken (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        sample(true);
        instruments.close();
    }

    /// Takes a last sample and stops; returns after two seconds at most, even where a sensor hangs.
    @Override
    public void close() {
        Future<?> last;
        try {
            last = thread.submit(this::end);
        } catch (RejectedExecutionException closedBefore) {
            return;
        }
        thread.shutdown(); // lets that one run, and no sample after it
        await(last);
    }
}
