package dev.wattle.footprint.meter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The operating system's list of processes.
interface ProcessTable {
    /// What a process has used, or empty when there is none of that number.
    Optional<ProcessUse> look(long pid);

    /// Its children now.
    List<Long> children(long pid);

    /// The most exact table that this system has.
    static ProcessTable ofThisSystem() {
        ProcFs proc = new ProcFs(Path.of("/proc"));
        return proc.look(ProcessHandle.current().pid()).isPresent() ? proc : new HandleTable();
    }
}
