package dev.wattle.footprint.meter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Processes that do what a test says, and a clock of nanoseconds.
final class FakeProcesses implements ProcessTable {
    final Map<Long, ProcessUse> alive = new HashMap<>();
    long nanoTime;

    ProcessTree tree() {
        return new ProcessTree(this, () -> nanoTime);
    }

    /// @param own CPU nanoseconds of its own
    /// @param reaped CPU nanoseconds of children that it waited for
    void process(long pid, long parent, long own, long reaped) {
        alive.put(pid, new ProcessUse(pid, parent, 1, own, reaped, 1000));
    }

    void laterProcess(long pid, long parent, long own) {
        alive.put(pid, new ProcessUse(pid, parent, 2, own, 0, 1000));
    }

    void memory(long pid, long bytes) {
        alive.put(pid, new ProcessUse(pid, 1, 1, 0, 0, bytes));
    }

    void die(long pid) {
        alive.remove(pid);
    }

    void aSecondPasses() {
        nanoTime += 1_000_000_000;
    }

    @Override
    public Optional<ProcessUse> look(long pid) {
        return Optional.ofNullable(alive.get(pid));
    }

    @Override
    public List<Long> children(long pid) {
        return alive.values().stream().filter(use -> use.parent() == pid).map(ProcessUse::pid).toList();
    }
}
