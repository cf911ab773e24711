package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Part;
import java.util.Set;
import java.util.function.Consumer;

/// One kind of energy sensor.
sealed interface Sensor permits AmdEnergy, AmdGpu, Nvml, PerfRapl, Powercap, Powermetrics {
    /// Looks for it and opens what can be read. Never throws, and costs a few file look-ups where nothing is there.
    ///
    /// @param machine where to look
    /// @param covered parts that sensors before this one already meter: a sensor of these would count joules twice
    /// @param troubles gets one line for each thing that goes wrong later, while a meter is read
    Found look(Machine machine, Set<Part> covered, Consumer<String> troubles);
}
