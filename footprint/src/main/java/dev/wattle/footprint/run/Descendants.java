package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.ProcessSweep;
import java.util.List;

/// The CPU time of a command where neither control groups nor perf events are to be had: this process adopts every orphan
/// below it, so each descendant is, once it has ended, charged to a parent that waited for it or to this process, and until
/// then it is in the tree below this process and can be asked.
///
/// What it cannot see: processes whose parent refuses to be told of its children's ends (SIGCHLD ignored); the system drops
/// their time.
final class Descendants implements CpuAccount {
    private final ProcessSweep sweep;
    private long lastNanos;

    Descendants(ProcessSweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public String how() {
        return "the processes below this one (/proc) and those that ended (wait)";
    }

    @Override
    public boolean begin() {
        Posix.adoptOrphans();
        return true;
    }

    @Override
    public void commandRuns() {
        // whatever descends from this process is the command's, but for the guard
    }

    @Override
    public long cpuNanos() {
        lastNanos = Math.max(lastNanos, sweep.cpuNanos());
        return lastNanos;
    }

    @Override
    public List<Integer> alive() {
        return sweep.alive();
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
