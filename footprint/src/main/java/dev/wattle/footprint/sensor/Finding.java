package dev.wattle.footprint.sensor;

/// What came of looking for a sensor.
///
/// @param sensor its name, such as `rapl`
/// @param state whether it can be read
/// @param what was found, or why it cannot be read, for people
/// @param fix the line that would make it readable when a shell runs it; empty where none would
public record Finding(String sensor, State state, String what, String fix) {
    /// Whether a sensor can be read.
    public enum State {
        READABLE,
        /// It is there, and this user may not read it.
        FORBIDDEN,
        /// It is not there.
        ABSENT,
        /// It is there and gives nothing that makes sense.
        BROKEN
    }

    static Finding readable(String sensor, String what) {
        return new Finding(sensor, State.READABLE, what, "");
    }

    static Finding absent(String sensor, String what) {
        return new Finding(sensor, State.ABSENT, what, "");
    }

    static Finding broken(String sensor, String what) {
        return new Finding(sensor, State.BROKEN, what, "");
    }
}
