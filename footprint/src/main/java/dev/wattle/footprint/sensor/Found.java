package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.util.List;

/// What was found on a machine.
///
/// @param meters one a device; no joule is in two of them
/// @param findings what was found where, one or more a sensor
public record Found(List<Meter> meters, List<Finding> findings) implements AutoCloseable {
    public Found {
        meters = List.copyOf(meters);
        findings = List.copyOf(findings);
    }

    static Found nothing(Finding... why) {
        return new Found(List.of(), List.of(why));
    }

    /// The same without a part of the machine: its meters are closed, and what was found of them still said.
    public Found without(Part part) {
        meters.stream().filter(meter -> meter.part() == part).forEach(Meter::close);
        return new Found(meters.stream().filter(meter -> meter.part() != part).toList(), findings);
    }

    /// Closes the meters.
    @Override
    public void close() {
        meters.forEach(Meter::close);
    }
}
