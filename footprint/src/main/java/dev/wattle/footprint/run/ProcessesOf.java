package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.ProcessTree;
import java.time.Duration;

/// The processes of a tree that grows: an agent and the workers it starts, from now on.
final class ProcessesOf implements Subject {
    private final ProcessTree tree;
    private final long nanosBefore;

    ProcessesOf(ProcessTree tree) {
        this.tree = tree;
        this.nanosBefore = tree.cpuTime().toNanos();
    }

    @Override
    public long cpuNanos() {
        return tree.cpuTime().toNanos() - nanosBefore;
    }

    @Override
    public double residentBytes() {
        return tree.residentBytes();
    }

    /// The tree has it from its look at CPU time.
    @Override
    public Duration residentHolds() {
        return Duration.ZERO;
    }
}
