package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Reads a counter of energy, which may wrap around. Safe for use by several threads.
///
/// A counter that went round once between two readings is put right. Whether it went round more often cannot be seen: where
/// the time between two readings would have let it at [#MOST_WATTS], that is said once, and the band reaches up to it.
final class CounterMeter implements Meter {
    /// More than any package, memory of a package or board draws for long.
    static final double MOST_WATTS = 1000;

    private final Device device;
    private final Counter counter;
    private final double joulesPerUnit;
    private final long range;
    private final LongSupplier nanoTime;
    private final TroubleOnce unread;
    private final TroubleOnce wrapped;
    private long before;
    private long nanosBefore;
    private double joules;
    private double unseen;
    private boolean closed;

    /// @param device what it measures
    /// @param counter its energy; closed with the meter
    /// @param joulesPerUnit of the counter
    /// @param range the counter starts again from 0 behind this; 0 when it never does
    /// @param nanoTime real elapsed nanoseconds
    /// @param troubles gets a line the first time that something goes wrong
    /// @throws IOException when the counter cannot be read even once; it is closed then
    CounterMeter(
            Device device, Counter counter, double joulesPerUnit, long range, LongSupplier nanoTime, Consumer<String> troubles)
            throws IOException {
        this.device = device;
        this.counter = counter;
        this.joulesPerUnit = joulesPerUnit;
        this.range = range;
        this.nanoTime = nanoTime;
        this.unread = new TroubleOnce(device.name(), troubles);
        this.wrapped = new TroubleOnce(device.name(), troubles);
        this.nanosBefore = nanoTime.getAsLong();
        try {
            this.before = counter.read();
        } catch (IOException e) {
            counter.close();
            throw e;
        }
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
            try {
                count(counter.read());
            } catch (IOException e) {
                unread.say("cannot be read any more (" + e.getMessage() + "); its last reading stands");
            }
        }
        return device.reading(joules, unseen);
    }

    private void count(long now) {
        long nanos = nanoTime.getAsLong();
        long grown = now - before;
        if (grown < 0) {
            grown = Math.max(0, grown + range);
            if (range == 0) {
                wrapped.say("its counter started again; what it had not yet shown is lost");
            }
        }
        double gained = grown * joulesPerUnit;
        joules += gained;
        if (range > 0) {
            watchWraps((nanos - nanosBefore) * 1e-9, gained);
        }
        before = now;
        nanosBefore = nanos;
    }

    private void watchWraps(double seconds, double gained) {
        double round = range * joulesPerUnit;
        double rounds = Math.floor((seconds * MOST_WATTS - gained) / round);
        if (rounds >= 1) {
            unseen += rounds * round;
            wrapped.say("not read for " + Math.round(seconds) + " s, in which its counter may have gone round unseen; read it every "
                    + Math.max(1, (long) (round / MOST_WATTS)) + " s");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            counter.close();
        }
    }
}
