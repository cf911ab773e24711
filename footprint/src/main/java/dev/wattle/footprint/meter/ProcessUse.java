package dev.wattle.footprint.meter;

/// What a process has used so far.
///
/// @param pid its number
/// @param parent its parent's
/// @param started when it began, in a unit of the table's own: tells it from a later process of the same number
/// @param ownNanos CPU time of its own threads
/// @param reapedNanos CPU time of its children that ended and that it waited for, theirs included
/// @param residentBytes memory it keeps now, 0 when that cannot be told
/// @param ended whether it only waits for its parent to take notice of its end
record ProcessUse(
        long pid, long parent, long started, long ownNanos, long reapedNanos, long residentBytes, boolean ended) {
    ProcessUse(long pid, long parent, long started, long ownNanos, long reapedNanos, long residentBytes) {
        this(pid, parent, started, ownNanos, reapedNanos, residentBytes, false);
    }

    boolean isSameProcess(ProcessUse other) {
        return pid == other.pid && started == other.started;
    }

    long cpuNanos() {
        return ownNanos + reapedNanos;
    }
}
