package dev.wattle.footprint.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// What ran.
///
/// @param run its id
/// @param command as it was given
/// @param from first instant of any of its records
/// @param to last instant
/// @param metered time in which at least one record was open: shorter than `from` to `to` when the run paused or restarted
/// @param cpuSeconds CPU time of the run's processes, all hosts
/// @param sessions records merged: ranks, nodes and restarts
/// @param exitCode of the last session to end; empty while none has
/// @param hosts the machines
/// @param place where the energy came from, for people, such as `FR (France)`; empty when nobody said
/// @param software name and version that wrote this
public record RunFacts(
        String run,
        List<String> command,
        Instant from,
        Instant to,
        Duration metered,
        double cpuSeconds,
        int sessions,
        OptionalInt exitCode,
        List<HostFacts> hosts,
        String place,
        String software) {
    public RunFacts {
        command = List.copyOf(command);
        hosts = List.copyOf(hosts);
    }
}
