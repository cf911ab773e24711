package dev.wattle.footprint.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Counts the CPU time of a command and of all that descends from it: short-lived, forked and detached ones too.
///
/// Used by one thread: [#begin()], start the command from this same thread, [#commandRuns()].
interface CpuAccount extends Subject, AutoCloseable {
    /// How it counts, for people.
    String how();

    /// From here on, what this thread starts is counted; false when that turns out not to be possible after all.
    boolean begin();

    /// The command has been started (or could not be): what this thread starts from here on is not counted.
    void commandRuns();

    /// Processes of the command that are alive; empty when that cannot be told.
    List<Integer> alive();

    @Override
    default double residentBytes() {
        return Resident.bytes(Path.of("/proc"), alive());
    }

    /// Looking at every process costs more than any other reading.
    @Override
    default Duration residentHolds() {
        return Duration.ofSeconds(30);
    }

    /// The control group that holds the command and nothing else, if there is one.
    default Optional<Path> group() {
        return Optional.empty();
    }

    @Override
    void close();
}
