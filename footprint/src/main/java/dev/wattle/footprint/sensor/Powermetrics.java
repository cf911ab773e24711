package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Apple's processors, through macOS' `powermetrics`, which tells the power of CPU, GPU and neural engine twice a second. Only
/// root may run it.
record Powermetrics() implements Sensor {
    static final String NAME = "powermetrics";
    private static final String FIX =
            "echo '%admin ALL=(root) NOPASSWD: /usr/bin/powermetrics' | sudo tee /etc/sudoers.d/wattle-powermetrics";

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        if (!machine.isMac()) {
            return Found.nothing();
        }
        List<String> command = new ArrayList<>(machine.powermetrics());
        command.addAll(List.of("--samplers", "cpu_power,gpu_power,ane_power", "-i", "500"));
        try {
            PowermetricsStream stream = PowermetricsStream.start(command);
            return stream.awaitFirst() ? open(stream, troubles) : Found.nothing(forbidden(command));
        } catch (IOException e) {
            return Found.nothing(Finding.broken(NAME, "cannot start " + command.getFirst() + ": " + e.getMessage()));
        }
    }

    private static Finding forbidden(List<String> command) {
        return new Finding(NAME, Finding.State.FORBIDDEN, String.join(" ", command) + " gave no sample: only root may run it", FIX);
    }

    private static Found open(PowermetricsStream stream, Consumer<String> troubles) {
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (PowermetricsParser.Unit unit : PowermetricsParser.Unit.values()) {
            if (stream.has(unit)) {
                Device device = new Device(unit.device(), unit.part(), 0.1, "powermetrics, " + unit.label());
                try {
                    meters.add(new CounterMeter(device, stream.counter(unit), 1e-6, 0, System::nanoTime, troubles));
                    findings.add(Finding.readable(NAME, device.name() + " by " + unit.label()));
                } catch (IOException e) {
                    findings.add(Finding.broken(NAME, device.name() + ": " + e.getMessage()));
                }
            }
        }
        return new Found(meters, findings);
    }
}
