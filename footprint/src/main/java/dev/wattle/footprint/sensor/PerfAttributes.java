package dev.wattle.footprint.sensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `struct perf_event_attr` in its first version, PERF_ATTR_SIZE_VER0 (linux/perf_event.h): all that a plain counter needs.
///
/// @param type of the event source
/// @param config the event
/// @param inherit whether children count too
/// @param userOnly whether work in the kernel is left out
record PerfAttributes(int type, long config, boolean inherit, boolean userOnly) {
    static final int SIZE = 64;
    private static final long INHERIT = 1 << 1;
    private static final long EXCLUDE_KERNEL = 1 << 5;
    private static final long EXCLUDE_HYPERVISOR = 1 << 6;

    MemorySegment in(Arena arena) {
        MemorySegment attr = arena.allocate(SIZE, Long.BYTES);
        attr.set(ValueLayout.JAVA_INT, 0, type);
        attr.set(ValueLayout.JAVA_INT, 4, SIZE);
        attr.set(ValueLayout.JAVA_LONG, 8, config);
        attr.set(ValueLayout.JAVA_LONG, 40, (inherit ? INHERIT : 0) | (userOnly ? EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR : 0));
        return attr;
    }
}
