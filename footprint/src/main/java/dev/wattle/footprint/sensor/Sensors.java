package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the energy sensors of a machine.
public final class Sensors {
    /// In order of trust: what one covers, later ones leave alone.
    private static final List<Sensor> ALL =
            List.of(new Powercap(), new PerfRapl(), new AmdEnergy(), new Nvml(), new AmdGpu(), new Powermetrics());

    private Sensors() {}

    /// As [#find(Machine, Consumer)], with nobody told of later troubles.
    public static Found find(Machine machine) {
        return find(machine, _ -> {});
    }

    /// The meters of all sensors that can be read, and what was found of each sensor. Never throws. Where there is no device
    /// this costs a few file look-ups.
    ///
    /// @param machine where to look
    /// @param troubles gets one line for each thing that goes wrong later, while a meter is read; on the reading thread
    public static Found find(Machine machine, Consumer<String> troubles) {
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<Part> covered = EnumSet.noneOf(Part.class);
        for (Sensor sensor : ALL) {
            Found found = sensor.look(machine, Set.copyOf(covered), troubles);
            meters.addAll(found.meters());
            findings.addAll(found.findings());
            found.meters().forEach(meter -> covered.add(meter.part()));
        }
        return new Found(meters, findings);
    }
}
