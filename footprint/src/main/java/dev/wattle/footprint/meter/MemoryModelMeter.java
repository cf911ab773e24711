package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.util.function.LongSupplier;

/// Energy of memory, modelled: 0.392 W for each GB (1e9 bytes) that a tree of processes keeps resident, over time (Cloud
/// Carbon Footprint: 0.000392 kWh per GB and hour).
///
/// The band is x0.4 to x1.6, from a 5 W module of 32 GB (0.16 W/GB) to one of 8 GB (0.63 W/GB). Pages that processes share
/// count for each of them.
///
/// Integrates between readings: read it often enough for memory to change little. Safe for use by several threads.
public final class MemoryModelMeter implements Meter {
    private static final double WATTS_PER_BYTE = 0.392e-9;
    private static final double LOW = 0.4;
    private static final double HIGH = 1.6;

    private final ProcessTree processes;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private double lastBytes;
    private double joules;

    /// @param processes whose memory counts, from now on
    public MemoryModelMeter(ProcessTree processes) {
        this(processes, System::nanoTime);
    }

    /// @param processes whose memory counts, from now on
    /// @param nanoTime real elapsed nanoseconds: memory draws power by the wall, whatever a replay clock says
    public MemoryModelMeter(ProcessTree processes, LongSupplier nanoTime) {
        this.processes = processes;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
        this.lastBytes = processes.residentBytes();
    }

    @Override
    public String device() {
        return "memory";
    }

    @Override
    public Part part() {
        return Part.MEMORY;
    }

    @Override
    public synchronized Reading read() {
        long nanos = nanoTime.getAsLong();
        double bytes = processes.residentBytes();
        double seconds = Math.max(0, nanos - lastNanos) * 1e-9;
        joules += seconds * (bytes + lastBytes) / 2 * WATTS_PER_BYTE;
        lastNanos = nanos;
        lastBytes = bytes;
        return new Reading(
                joules, joules * LOW, joules * HIGH, Method.MODELLED, "resident memory x 0.392 W/GB (Cloud Carbon Footprint)");
    }
}
