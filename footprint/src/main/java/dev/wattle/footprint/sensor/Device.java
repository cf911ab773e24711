package dev.wattle.footprint.sensor;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;

/// What stays the same of a sensor's readings.
///
/// @param name within a run, such as `cpu:0`
/// @param part of the machine
/// @param error a reading may be off by this share of itself, either way
/// @param source the sensor
record Device(String name, Part part, double error, String source) {
    /// @param joules since the meter was made
    /// @param unseen joules that may have been used beside those
    Reading reading(double joules, double unseen) {
        return new Reading(joules, joules * (1 - error), joules * (1 + error) + unseen, Method.MEASURED, source);
    }
}
