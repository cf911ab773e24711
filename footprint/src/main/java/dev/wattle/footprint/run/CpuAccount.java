package dev.wattle.footprint.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Counts the CPU time of a command and of all that descends from it: short-lived, forked and detached ones too.
///
/// Used by one thread: [#begin()], start the command from this same thread, [#commandRuns()].
interface CpuAccount extends AutoCloseable {
    /// How it counts, for people.
    String how();

    /// From here on, what this thread starts is counted; false when that turns out not to be possible after all.
    boolean begin();

    /// The command has been started (or could not be): what this thread starts from here on is not counted.
    void commandRuns();

    /// CPU time so far, in nanoseconds; never goes down, never throws.
    long cpuNanos();

    /// Processes of the command that are alive; empty when that cannot be told.
    List<Integer> alive();

    /// The control group that holds the command and nothing else, if there is one.
    default Optional<Path> group() {
        return Optional.empty();
    }

    @Override
    void close();
}
