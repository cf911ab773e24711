package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A counter of Linux' perf_event_open(2): of a CPU's hardware, or of what a process and its children do.
///
/// It holds a file descriptor until it is closed. For one thread at a time.
public final class PerfEvent implements AutoCloseable {
    /// `PERF_TYPE_SOFTWARE`.
    public static final int SOFTWARE = 1;
    /// `PERF_COUNT_SW_TASK_CLOCK`: nanoseconds of CPU time.
    public static final long TASK_CLOCK = 1;
    /// For `pid`: whatever runs.
    public static final int ANYONE = -1;
    /// For `cpu`: wherever it runs.
    public static final int ANYWHERE = -1;

    private final int descriptor;
    // A buffer and not an arena's segment: it is read without linking anything more.
    private final ByteBuffer value = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    private final MemorySegment valueSegment = MemorySegment.ofBuffer(value);
    private boolean closed;

    private PerfEvent(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Begins to count.
    ///
    /// @param type of the event source, as its `type` file in `/sys/bus/event_source/devices` says
    /// @param config the event
    /// @param pid the process, or [#ANYONE]
    /// @param cpu the logical CPU, or [#ANYWHERE]
    /// @param inherit whether processes and threads that it starts from now on count too, also once they have ended
    /// @throws IOException when the kernel refuses; the message says why, for people
    public static PerfEvent open(int type, long config, int pid, int cpu, boolean inherit) throws IOException {
        int result = Libc.perfEventOpen(new PerfAttributes(type, config, inherit, false).segment(), pid, cpu);
        if (result == -PerfException.EACCES && pid != ANYONE) {
            // Where perf_event_paranoid is 2, a user may count his own processes, but not the kernel's work for them.
            result = Libc.perfEventOpen(new PerfAttributes(type, config, inherit, true).segment(), pid, cpu);
        }
        if (result < 0) {
            throw new PerfException(type, config, -result);
        }
        return new PerfEvent(result);
    }

    /// What was counted so far, in the event's own unit.
    ///
    /// @throws IOException when the kernel refuses, or it is closed
    public long read() throws IOException {
        if (closed || Libc.read(descriptor, valueSegment) != Long.BYTES) {
            throw new IOException("a perf event cannot be read");
        }
        return value.getLong(0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                Libc.close(descriptor);
            } catch (IOException e) {
                return; // there is nothing left to close
            }
        }
    }
}
