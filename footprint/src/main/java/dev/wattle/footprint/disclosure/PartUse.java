package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/// What a run used of one part of its machines, all hosts together.
///
/// @param name for people
/// @param run energy in joules, before PUE
record PartUse(String name, Quantity run) {
    private static final List<Part> ORDER = List.of(Part.CPU, Part.GPU, Part.MEMORY, Part.MACHINE);

    /// The parts that were metered.
    static List<PartUse> of(RunReport report) {
        List<PartUse> parts = new ArrayList<>(ORDER.size());
        for (Part part : ORDER) {
            Quantity sum = Quantity.zero(Unit.JOULE);
            boolean metered = false;
            for (DeviceUse device : report.devices()) {
                if (device.part() == part) {
                    sum = sum.plus(device.run());
                    metered = true;
                }
            }
            if (metered) {
                parts.add(new PartUse(name(part), sum));
            }
        }
        return parts;
    }

    static String name(Part part) {
        return switch (part) {
            case CPU -> "cpu";
            case GPU -> "gpu";
            case MEMORY -> "memory";
            case MACHINE -> "whole board";
        };
    }
}
