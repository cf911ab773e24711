package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// AMD's server processors through the `amd_energy` driver (Documentation/hwmon/amd_energy): `energyN_input` in microjoules,
/// one of each core and one of each socket. Sockets hold their cores; where there are no sockets, the cores are added up.
/// The driver keeps 64 bits: nothing wraps.
record AmdEnergy() implements Sensor {
    static final String NAME = "amd-energy";
    private static final String FIX = "sudo sh -c 'chmod a+r /sys/class/hwmon/hwmon*/energy*_input'";

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        if (covered.contains(Part.CPU) || covered.contains(Part.MACHINE)) {
            return Found.nothing();
        }
        List<Path> folders = Hwmon.named(machine, "amd_energy");
        List<Path> inputs = folders.isEmpty() ? List.of() : SysFiles.list(folders.getFirst(), "energy*_input");
        if (inputs.isEmpty()) {
            return Found.nothing();
        }
        List<Path> sockets = inputs.stream().filter(input -> label(input).startsWith("Esocket")).toList();
        return sockets.isEmpty() ? open(List.of(inputs), troubles) : open(sockets.stream().map(List::of).toList(), troubles);
    }

    private static String label(Path input) {
        return SysFiles.text(Hwmon.beside(input, "_label")).orElse("");
    }

    /// @param devices the counters of each, which add up
    private static Found open(List<List<Path>> devices, Consumer<String> troubles) {
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (List<Path> inputs : devices) {
            Device device = new Device("cpu:" + findings.size(), Part.CPU, Powercap.ERROR, "amd_energy (hwmon)");
            try {
                meters.add(new CounterMeter(device, CounterSum.of(inputs), 1e-6, 0, System::nanoTime, troubles));
                findings.add(Finding.readable(NAME, device.name() + " by " + inputs.getFirst()));
            } catch (IOException e) {
                findings.add(
                        Files.isReadable(inputs.getFirst())
                                ? Finding.broken(NAME, device.name() + ": " + e.getMessage())
                                : new Finding(NAME, Finding.State.FORBIDDEN, inputs.getFirst() + " may be read by root alone", FIX));
            }
        }
        return new Found(meters, findings);
    }
}
