package dev.wattle.footprint.sensor;

import java.nio.file.Path;
import java.util.List;

/// Linux' hardware monitors (Documentation/hwmon/sysfs-interface).
final class Hwmon {
    private Hwmon() {}

    /// The folders of monitors with this name.
    static List<Path> named(Machine machine, String name) {
        return SysFiles.list(machine.sys().resolve("class/hwmon"), "hwmon*").stream()
                .filter(folder -> SysFiles.text(folder.resolve("name")).orElse("").equals(name))
                .toList();
    }

    /// The file of the same quantity with another ending: `energy1_label` beside `energy1_input`.
    static Path beside(Path input, String ending) {
        String name = input.getFileName().toString();
        return input.resolveSibling(name.substring(0, name.lastIndexOf('_')) + ending);
    }
}
