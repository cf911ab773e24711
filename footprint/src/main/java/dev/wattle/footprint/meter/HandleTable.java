package dev.wattle.footprint.meter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Java itself tells of processes on any system: no memory, and nothing of children that have ended.
final class HandleTable implements ProcessTable {
    @Override
    public Optional<ProcessUse> look(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(handle -> {
            ProcessHandle.Info info = handle.info();
            return new ProcessUse(
                    pid,
                    handle.parent().map(ProcessHandle::pid).orElse(0L),
                    info.startInstant().map(Instant::toEpochMilli).orElse(0L),
                    info.totalCpuDuration().map(Duration::toNanos).orElse(0L),
                    0,
                    0);
        });
    }

    @Override
    public List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid).toList();
    }
}
