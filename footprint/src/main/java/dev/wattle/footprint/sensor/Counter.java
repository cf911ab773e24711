package dev.wattle.footprint.sensor;

import java.io.IOException;

/// A number that grows with energy, in the sensor's own unit.
interface Counter extends AutoCloseable {
    /// Its value now.
    ///
    /// @throws IOException when it cannot be read or is no number; the message is for people
    long read() throws IOException;

    @Override
    default void close() {}
}
