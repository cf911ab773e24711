package dev.wattle.footprint.run;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.meter.Part;

/// The energy of one device of one host, in joules of IT energy (before PUE).
///
/// @param host name of the host
/// @param device such as `cpu:0` or `gpu:GPU-1b2c`
/// @param part of the machine
/// @param run what the run used of it
/// @param machine what the whole device used while the run was metered, idle and other programs included
/// @param seconds for which it was metered
public record DeviceUse(String host, String device, Part part, Quantity run, Quantity machine, double seconds) {}
