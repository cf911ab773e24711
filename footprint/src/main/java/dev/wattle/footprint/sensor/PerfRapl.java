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

/// RAPL through perf events (the event source `power`), where powercap may not be read. Its counters have 64 bits and do not
/// wrap. Packages and their memory count; `psys`, which holds both, only where there are no packages: perf counts from 0, so
/// that it does not show whether a board has `psys` wired.
record PerfRapl() implements Sensor {
    static final String NAME = "rapl-perf";
    private static final String FIX = "sudo sysctl -w kernel.perf_event_paranoid=0";

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        Path source = machine.sys().resolve("bus/event_source/devices/power");
        if (covered.contains(Part.CPU) || covered.contains(Part.MACHINE)) {
            return Found.nothing();
        }
        if (!Files.isDirectory(source)) {
            return Found.nothing(Finding.absent(NAME, source + " is not there: the kernel shows no RAPL to perf"));
        }
        List<EnergyEvent> events = EnergyEvent.in(source);
        if (events.isEmpty()) {
            return Found.nothing(Finding.broken(NAME, source + " names no energy event that makes sense"));
        }
        return open(events, troubles);
    }

    private static Found open(List<EnergyEvent> events, Consumer<String> troubles) {
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean packages = events.stream().anyMatch(event -> event.part() == Part.CPU);
        events.stream()
                .filter(event -> packages != (event.part() == Part.MACHINE))
                .forEach(event -> open(event, meters, findings, troubles));
        return new Found(meters, findings);
    }

    /// One meter a socket.
    private static void open(EnergyEvent event, List<Meter> meters, List<Finding> findings, Consumer<String> troubles) {
        for (int socket = 0; socket < event.cpus().size(); socket++) {
            Device device = event.device(socket);
            try {
                meters.add(new CounterMeter(device, event.open(socket), event.joulesPerUnit(), 0, System::nanoTime, troubles));
                findings.add(Finding.readable(NAME, device.name() + " by " + event.name()));
            } catch (IOException e) {
                String what = device.name() + ": " + e.getMessage();
                boolean forbidden = e instanceof PerfException refusal && refusal.isForbidden();
                findings.add(forbidden ? new Finding(NAME, Finding.State.FORBIDDEN, what, FIX) : Finding.broken(NAME, what));
            }
        }
    }
}
