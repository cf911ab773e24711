package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine whose sensors are files that a test writes.
final class FakeMachine {
    final Map<String, String> environment = new HashMap<>();
    private final Path root;
    private String os = "Linux";
    private Optional<String> nvml = Optional.empty();
    private List<String> powermetrics = List.of("/none/powermetrics");

    FakeMachine(Path root) {
        this.root = root;
    }

    Machine machine() {
        return new Machine(os, root.resolve("sys"), root.resolve("proc"), root.resolve("dev"), environment, nvml, powermetrics);
    }

    FakeMachine withNvml(Path library) {
        nvml = Optional.of(library.toString());
        return this;
    }

    FakeMachine asMac(String... command) {
        os = "Mac OS X";
        powermetrics = List.of(command);
        return this;
    }

    Path path(String path) {
        return root.resolve(path);
    }

    Path write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What cannot be opened, whoever asks.
    void forbid(String path) {
        delete(path);
        try {
            Files.createSymbolicLink(root.resolve(path), root.resolve("nowhere"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A zone of powercap.
    void zone(String folder, String name, long microjoules) {
        write("sys/class/powercap/" + folder + "/name", name + "\n");
        write("sys/class/powercap/" + folder + "/max_energy_range_uj", "262143328850\n");
        energy(folder, microjoules);
    }

    void energy(String folder, long microjoules) {
        write("sys/class/powercap/" + folder + "/energy_uj", microjoules + "\n");
    }
}
