package dev.wattle.footprint.run;

import java.time.Instant;
import java.util.List;

/// What a run and its machine used in one interval.
///
/// @param number counts the intervals of a session, from 0
/// @param from first instant
/// @param to end, after `from`
/// @param cpuSeconds CPU time of the run's processes
/// @param machineCpuSeconds CPU time of all programs of the machine
/// @param slices one a device
public record Use(long number, Instant from, Instant to, double cpuSeconds, double machineCpuSeconds, List<Slice> slices) {
    public Use {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("interval " + number + " runs from " + from + " to " + to + "; it must have a length");
        }
        slices = List.copyOf(slices);
    }
}
