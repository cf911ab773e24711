package dev.wattle.footprint.sensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    MemorySegment segment() {
        ByteBuffer attr = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
        attr.putInt(0, type);
        attr.putInt(4, SIZE);
        attr.putLong(8, config);
        attr.putLong(40, (inherit ? INHERIT : 0) | (userOnly ? EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR : 0));
        return MemorySegment.ofBuffer(attr);
    }
}
