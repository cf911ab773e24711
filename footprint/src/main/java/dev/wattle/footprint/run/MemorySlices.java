package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.Slice.Joules;
import java.util.function.LongSupplier;

/// Memory without a sensor: 0.392 W a GB (1e9 bytes; Cloud Carbon Footprint: 0.000392 kWh per GB and hour), of what is
/// installed for the machine and of what its processes keep resident for the run. The band is x0.4 to x1.6, from a 5 W
/// module of 32 GB to one of 8 GB. So a run is charged by its share of capacity and by nothing else.
final class MemorySlices implements SliceSource {
    private static final double WATTS_PER_BYTE = 0.392e-9;
    private static final double LOW = 0.4;
    private static final double HIGH = 1.6;

    private static final String HOW = "x 0.392 W/GB (Cloud Carbon Footprint)";
    private static final Device DEVICE = new Device(
            "memory", Part.MEMORY, Method.MODELLED, "resident memory " + HOW, Method.MODELLED, "installed memory " + HOW);

    private final long installedBytes;
    private final Subject subject;
    private final LongSupplier nanoTime;
    private double resident;
    private long nextLook;

    /// @param subject whose resident memory counts
    /// @param nanoTime real elapsed nanoseconds
    MemorySlices(long installedBytes, Subject subject, LongSupplier nanoTime) {
        this.installedBytes = installedBytes;
        this.subject = subject;
        this.nanoTime = nanoTime;
        this.nextLook = nanoTime.getAsLong();
    }

    @Override
    public Slice since(Span span) {
        double before = resident;
        if (nanoTime.getAsLong() - nextLook >= 0) {
            double now = subject.residentBytes();
            resident = now > 0 ? now : resident; // all have ended: they had it until now
            nextLook = nanoTime.getAsLong() + subject.residentHolds().toNanos();
        }
        double mean = before == 0 ? resident : (before + resident) / 2;
        return new Slice(DEVICE, joules(mean * span.seconds()), joules(Math.max((double) installedBytes, mean) * span.seconds()));
    }

    private static Joules joules(double byteSeconds) {
        double joules = byteSeconds * WATTS_PER_BYTE;
        return new Joules(joules, joules * LOW, joules * HIGH);
    }
}
