package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.ProcessSweep;
import dev.wattle.footprint.sensor.PerfEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// CPU time by perf_event_open(2): a task clock of the thread that starts the command, inherited by everything that comes
/// of it, the ended and the detached too. What that thread itself uses is counted apart and taken off.
final class PerfAccount implements CpuAccount {
    private static final int LOOKS_BETWEEN_REAPING = 10;

    private final ProcessSweep sweep;
    private final PerfEvent all;
    private final PerfEvent own;
    private long lastNanos;
    private int looks;

    private PerfAccount(ProcessSweep sweep, PerfEvent all, PerfEvent own) {
        this.sweep = sweep;
        this.all = all;
        this.own = own;
    }

    /// Begins to count what the current thread starts; empty where the kernel refuses.
    static Optional<PerfAccount> make(ProcessSweep sweep) {
        try {
            PerfEvent own = open(false);
            try {
                return Optional.of(new PerfAccount(sweep, open(true), own));
            } catch (IOException e) {
                own.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static PerfEvent open(boolean inherit) throws IOException {
        return PerfEvent.open(PerfEvent.SOFTWARE, PerfEvent.TASK_CLOCK, 0, PerfEvent.ANYWHERE, inherit);
    }

    @Override
    public String how() {
        return "a task clock that its processes inherit (perf events)";
    }

    @Override
    public boolean begin() {
        Posix.adoptOrphans(); // so that those who still live can be found
        return true;
    }

    @Override
    public void commandRuns() {
        // the thread that started it starts nothing else
    }

    @Override
    public long cpuNanos() {
        if (looks++ % LOOKS_BETWEEN_REAPING == 0) {
            sweep.reap(); // who adopts must bury
        }
        try {
            lastNanos = Math.max(lastNanos, all.read() - own.read());
        } catch (IOException e) {
            return lastNanos;
        }
        return lastNanos;
    }

    @Override
    public List<Integer> alive() {
        return sweep.alive();
    }

    @Override
    public void close() {
        all.close();
        own.close();
    }
}
