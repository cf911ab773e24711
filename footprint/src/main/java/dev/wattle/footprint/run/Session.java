package dev.wattle.footprint.run;

import java.time.Instant;
import java.util.List;

/// How one record of a run begins: one wrapper around one command on one host. Ranks, nodes and restarts of a run are
/// sessions of their own.
///
/// @param run id of the run
/// @param id of this session, unique in the world
/// @param parent the sessions of the wrappers around this wrapper, outermost first, joined by `:`; empty for none. What this one
///     records while one of them does is part of that
/// @param host the machine
/// @param command as it was given
/// @param from when it began
/// @param cpuTimeBy how CPU time is counted, for people
/// @param terms what the user said of the place and the building
/// @param software name and version that writes this
public record Session(
        String run,
        String id,
        String parent,
        HostFacts host,
        List<String> command,
        Instant from,
        String cpuTimeBy,
        Terms terms,
        String software) {
    public Session {
        command = List.copyOf(command);
    }
}
