package dev.wattle.footprint.run;

import java.time.Duration;

/// Whose energy it is: the processes whose part of a machine counts as the run's.
interface Subject {
    /// CPU time so far, in nanoseconds; never goes down, never throws.
    long cpuNanos();

    /// Memory that those alive keep resident now, in bytes; 0 where that cannot be told.
    double residentBytes();

    /// How long the answer to [#residentBytes()] holds: asking may be dear.
    Duration residentHolds();
}
