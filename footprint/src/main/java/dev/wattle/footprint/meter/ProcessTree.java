package dev.wattle.footprint.meter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Some processes and all that descends from them, dead or alive. Asking is cheap: a small file a process; new descendants
/// are looked for once a second.
///
/// Remembers processes between questions; safe for use by several threads. Never throws: a process that cannot be seen
/// adds nothing.
public final class ProcessTree {
    private static final long SCAN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MEMORY_NANOS = Duration.ofMillis(100).toNanos();

    private final ProcessTable table;
    private final LongSupplier nanoTime;
    private Map<Long, ProcessUse> alive = new HashMap<>();
    private long lostNanos;
    private long highestNanos;
    private long nextScan;
    private long lastLook;

    /// An empty tree.
    public ProcessTree() {
        this(ProcessTable.ofThisSystem(), System::nanoTime);
    }

    ProcessTree(ProcessTable table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
        this.nextScan = nanoTime.getAsLong();
        this.lastLook = nextScan;
    }

    /// Adds a process with all its descendants, and all the CPU time it has used since it began.
    public synchronized void add(ProcessHandle process) {
        add(process.pid());
    }

    synchronized void add(long pid) {
        refresh();
        if (!alive.containsKey(pid)) {
            table.look(pid).ifPresent(use -> alive.put(pid, use));
        }
        nextScan = nanoTime.getAsLong();
    }

    /// CPU time that all of them used since they began. It never goes down: of a process that ended unseen, what it had
    /// used when last seen is kept, or what its parent in the tree was charged for it.
    public synchronized Duration cpuTime() {
        refresh();
        long living = alive.values().stream().mapToLong(ProcessUse::cpuNanos).sum();
        highestNanos = Math.max(highestNanos, living + lostNanos);
        return Duration.ofNanos(highestNanos);
    }

    /// Memory that those alive keep resident, in bytes, at most a tenth of a second ago; 0 where the system does not tell.
    public synchronized long residentBytes() {
        if (nanoTime.getAsLong() - lastLook >= MEMORY_NANOS) {
            refresh();
        }
        return alive.values().stream().mapToLong(ProcessUse::residentBytes).sum();
    }

    private void refresh() {
        Map<Long, ProcessUse> now = new HashMap<>();
        for (ProcessUse before : alive.values()) {
            table.look(before.pid()).filter(before::isSameProcess).ifPresent(use -> now.put(use.pid(), use));
        }
        long nanos = nanoTime.getAsLong();
        lastLook = nanos;
        if (nanos - nextScan >= 0) {
            findDescendants(now);
            nextScan = nanos + SCAN_NANOS;
        }
        lostNanos += Departed.lostNanos(alive, now);
        alive = now;
    }

    private void findDescendants(Map<Long, ProcessUse> now) {
        Deque<Long> parents = new ArrayDeque<>(now.keySet());
        while (!parents.isEmpty()) {
            List<Long> children = table.children(parents.remove());
            for (long child : children) {
                Optional<ProcessUse> use = now.containsKey(child) ? Optional.empty() : table.look(child);
                use.ifPresent(found -> {
                    now.put(child, found);
                    parents.add(child);
                });
            }
        }
    }
}
