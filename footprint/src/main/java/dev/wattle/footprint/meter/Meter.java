package dev.wattle.footprint.meter;

/// Tells how much energy a device has used for something since the meter was made.
public interface Meter extends AutoCloseable {
    /// What is metered, such as `cpu`: one name a device within a run.
    String device();

    /// The part of the machine that the device is.
    Part part();

    /// The energy since the meter was made. It never goes down and never throws: when the device cannot be read, it is the
    /// last reading.
    Reading read();

    /// Lets go of what the meter holds open. Reading it afterwards gives the last reading.
    @Override
    default void close() {}
}
