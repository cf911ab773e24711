package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One power zone of Linux' powercap whose energy is nobody else's: a package, its memory, or the whole platform.
///
/// @param device its name within a run
/// @param part of the machine
/// @param folder in sysfs
record Zone(String device, Part part, Path folder) {
    /// The zone in a folder; empty for a zone that is part of another (`core`, `uncore`) or unknown.
    ///
    /// @param folder such as `/sys/class/powercap/intel-rapl:0`
    static Optional<Zone> in(Path folder) {
        String name = SysFiles.text(folder.resolve("name")).orElse("");
        if (name.startsWith("package-")) {
            return Optional.of(new Zone("cpu:" + name.substring("package-".length()), Part.CPU, folder));
        }
        if (name.equals("dram")) {
            return Optional.of(new Zone("memory:" + socket(folder), Part.MEMORY, folder));
        }
        if (name.equals("psys")) {
            return Optional.of(new Zone("machine", Part.MACHINE, folder));
        }
        return Optional.empty();
    }

    /// Of the package that a child zone belongs to: `intel-rapl:1:0` is a child of `intel-rapl:1`.
    private static String socket(Path folder) {
        String child = folder.getFileName().toString();
        String parent = child.substring(0, child.lastIndexOf(':'));
        String name = SysFiles.text(folder.resolveSibling(parent).resolve("name")).orElse("");
        return name.startsWith("package-") ? name.substring("package-".length()) : parent.substring(parent.lastIndexOf(':') + 1);
    }

    Path counter() {
        return folder.resolve("energy_uj");
    }

    boolean isReadable() {
        return Files.isReadable(counter());
    }

    boolean isMmio() {
        return folder.getFileName().toString().startsWith("intel-rapl-mmio");
    }

    /// Microjoules behind which the counter starts again; 0 when not known.
    long range() {
        return SysFiles.number(folder.resolve("max_energy_range_uj")).orElse(0);
    }
}
