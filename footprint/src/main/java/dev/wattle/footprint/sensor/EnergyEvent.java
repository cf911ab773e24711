package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An energy event of Linux' event source `power`.
///
/// @param name such as `energy-pkg`
/// @param part of the machine
/// @param type of the event source
/// @param config the event
/// @param joulesPerUnit of its count
/// @param cpus one logical CPU of each socket, on which it is read
record EnergyEvent(String name, Part part, int type, long config, double joulesPerUnit, List<Integer> cpus) {
    private static final Map<String, Part> PARTS =
            Map.of("energy-pkg", Part.CPU, "energy-ram", Part.MEMORY, "energy-psys", Part.MACHINE);

    /// The events of a source that name energy of their own; those that make no sense are left out.
    ///
    /// @param source such as `/sys/bus/event_source/devices/power`
    static List<EnergyEvent> in(Path source) {
        return PARTS.keySet().stream().sorted().flatMap(name -> read(source, name).stream()).toList();
    }

    private static Optional<EnergyEvent> read(Path source, String name) {
        Path event = source.resolve("events").resolve(name);
        try {
            String config = text(event);
            if (!config.startsWith("event=") || !text(event.resolveSibling(name + ".unit")).equals("Joules")) {
                return Optional.empty();
            }
            double scale = Double.parseDouble(text(event.resolveSibling(name + ".scale")));
            List<Integer> cpus = cpus(text(source.resolve("cpumask")));
            int type = Integer.parseInt(text(source.resolve("type")));
            Part part = PARTS.getOrDefault(name, Part.CPU);
            return scale > 0 && scale < 1 && !cpus.isEmpty()
                    ? Optional.of(new EnergyEvent(name, part, type, Long.decode(config.substring("event=".length())), scale, cpus))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// A list of CPUs as the kernel writes it: `0,28` or `0-1`.
    static List<Integer> cpus(String list) {
        List<Integer> cpus = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            for (int cpu = first; cpu <= Math.min(last, first + 4096); cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }

    private static String text(Path file) {
        return SysFiles.text(file).orElse("");
    }

    Device device(int socket) {
        String name = switch (part) {
            case CPU -> "cpu:" + socket;
            case MEMORY -> "memory:" + socket;
            case MACHINE -> socket == 0 ? "machine" : "machine:" + socket;
            case GPU -> "gpu:" + socket;
        };
        double error = part == Part.MEMORY ? Powercap.MEMORY_ERROR : Powercap.ERROR;
        return new Device(name, part, error, "RAPL " + this.name + " (perf events)");
    }

    /// @throws IOException when the kernel refuses
    Counter open(int socket) throws IOException {
        PerfEvent event = PerfEvent.open(type, config, PerfEvent.ANYONE, cpus.get(socket), false);
        return new Counter() {
            @Override
            public long read() throws IOException {
                return event.read();
            }

            @Override
            public void close() {
                event.close();
            }
        };
    }
}
