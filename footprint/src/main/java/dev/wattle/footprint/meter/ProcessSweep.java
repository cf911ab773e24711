package dev.wattle.footprint.meter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/// Every process below one that was not there before, apart from some: what they used, dead or alive. Whole only if the root adopts the orphans below
/// it (Linux: PR_SET_CHILD_SUBREAPER).
///
/// Used by one thread. Never throws: a process that cannot be seen adds nothing.
public final class ProcessSweep {
    private final ProcessTable table;
    private final long root;
    private final Set<Long> others;
    private final LongConsumer reaper;
    private final long nanosBefore;

    /// @param root the process itself is not counted, what it was charged for its children is
    /// @param others children of the root that are not counted
    /// @param reaper takes a child of the root that has ended out of the process table
    public ProcessSweep(long root, Set<Long> others, LongConsumer reaper) {
        this(ProcessTable.ofThisSystem(), root, others, reaper);
    }

    ProcessSweep(ProcessTable table, long root, Set<Long> others, LongConsumer reaper) {
        this.table = table;
        this.root = root;
        this.others = new HashSet<>(others);
        this.others.addAll(table.children(root));
        this.reaper = reaper;
        this.nanosBefore = table.look(root).map(ProcessUse::reapedNanos).orElse(0L);
    }

    /// CPU time of all descendants since they began, in nanoseconds. Takes ended orphans out of the process table, so that
    /// the root is charged for them.
    public long cpuNanos() {
        long nanos = table.look(root).map(ProcessUse::reapedNanos).orElse(0L) - nanosBefore;
        for (ProcessUse use : below()) {
            nanos += use.cpuNanos();
            if (use.ended() && use.parent() == root) {
                reaper.accept(use.pid());
            }
        }
        return nanos;
    }

    /// Takes orphans that have ended out of the process table.
    public void reap() {
        for (long child : table.children(root)) {
            if (!others.contains(child) && table.look(child).filter(ProcessUse::ended).isPresent()) {
                reaper.accept(child);
            }
        }
    }

    /// Memory that the living keep resident, in bytes.
    public long residentBytes() {
        return below().stream().mapToLong(ProcessUse::residentBytes).sum();
    }

    /// Those that have not ended.
    public List<Integer> alive() {
        return below().stream().filter(use -> !use.ended()).map(use -> (int) use.pid()).toList();
    }

    private List<ProcessUse> below() {
        List<ProcessUse> found = new ArrayList<>();
        Deque<Long> parents = new ArrayDeque<>(List.of(root));
        while (!parents.isEmpty()) {
            for (long child : table.children(parents.remove())) {
                if (!others.contains(child)) {
                    table.look(child).ifPresent(use -> {
                        found.add(use);
                        parents.add(use.pid());
                    });
                }
            }
        }
        return found;
    }
}
