package dev.wattle.footprint.sensor;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Integrates the power of a device that has no counter of energy, from reading to reading by the mean of the two (the
/// trapezoidal rule). Read it often enough for power to change little. Safe for use by several threads.
final class PowerMeter implements Meter {
    private final Device device;
    private final Counter power;
    private final double wattsPerUnit;
    private final LongSupplier nanoTime;
    private final TroubleOnce unread;
    private double watts;
    private long nanosBefore;
    private double joules;
    private String source = "";
    private long tenths = -1;
    private boolean closed;

    /// @param device what it measures
    /// @param power of the device now; closed with the meter
    /// @param wattsPerUnit of `power`
    /// @param nanoTime real elapsed nanoseconds
    /// @param troubles gets a line the first time that power cannot be read
    /// @throws IOException when it cannot be read even once; it is closed then
    PowerMeter(Device device, Counter power, double wattsPerUnit, LongSupplier nanoTime, Consumer<String> troubles)
            throws IOException {
        this.device = device;
        this.power = power;
        this.wattsPerUnit = wattsPerUnit;
        this.nanoTime = nanoTime;
        this.unread = new TroubleOnce(device.name(), troubles);
        this.nanosBefore = nanoTime.getAsLong();
        try {
            this.watts = power.read() * wattsPerUnit;
        } catch (IOException e) {
            power.close();
            throw e;
        }
        nameSource(0);
    }

    @Override
    public String device() {
        return device.name();
    }

    @Override
    public Part part() {
        return device.part();
    }

    @Override
    public synchronized Reading read() {
        if (!closed) {
            integrate();
        }
        return new Reading(joules, joules * (1 - device.error()), joules * (1 + device.error()), Method.MEASURED, source);
    }

    /// Time in which power could not be read counts for nothing, and that is said.
    private void integrate() {
        long nanos = nanoTime.getAsLong();
        double seconds = Math.max(0, nanos - nanosBefore) * 1e-9;
        nanosBefore = nanos;
        try {
            double now = power.read() * wattsPerUnit;
            if (Double.isFinite(watts)) {
                joules += seconds * (watts + now) / 2;
                nameSource(Math.round(seconds * 10));
            }
            watts = now;
        } catch (IOException e) {
            watts = Double.NaN;
            unread.say("cannot be read any more (" + e.getMessage() + "); its last reading stands");
        }
    }

    private void nameSource(long tenthsNow) {
        if (tenthsNow != tenths) {
            tenths = tenthsNow;
            source = String.format(Locale.ROOT, "%s, power integrated at %.1f s", device.source(), tenths / 10.0);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            power.close();
        }
    }
}
