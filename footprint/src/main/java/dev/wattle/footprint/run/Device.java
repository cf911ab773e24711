package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;

/// A device whose energy a session records.
///
/// @param id such as `cpu:0`; one name a device within a host
/// @param part of the machine
/// @param runMethod how the run's part of it is got
/// @param runSource the same in words
/// @param machineMethod how the energy of the whole device is got
/// @param machineSource the same in words
public record Device(String id, Part part, Method runMethod, String runSource, Method machineMethod, String machineSource) {
    /// Whether a run has the device for itself: then what two records say of the same time is said of the same energy.
    /// Otherwise each record has a part of it, and the parts add up.
    boolean exclusive() {
        return part == Part.GPU;
    }
}
