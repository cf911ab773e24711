package dev.wattle.footprint.run;

import java.util.List;

/// One machine of a run.
///
/// @param boot the id of the machine's boot: what tells hosts apart
/// @param name the host's name
/// @param system operating system and its version
/// @param cpu the processor's name
/// @param logicalCpus number of them
/// @param memoryBytes installed, 0 when not known
/// @param gpus the name of each
public record HostFacts(
        String boot, String name, String system, String cpu, int logicalCpus, long memoryBytes, List<String> gpus) {
    public HostFacts {
        gpus = List.copyOf(gpus);
    }
}
