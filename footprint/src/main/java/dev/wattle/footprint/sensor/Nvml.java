package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// NVIDIA's GPUs, through their management library: the counter of energy where the GPU has one (Volta and later), else power,
/// integrated. A GPU that gives neither has no meter, and that is said.
record Nvml(LongSupplier nanoTime) implements Sensor {
    static final String NAME = "nvml";
    private static final String WSL = "/usr/lib/wsl/lib/libnvidia-ml.so.1";

    Nvml() {
        this(System::nanoTime);
    }

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        List<String> libraries = libraries(machine);
        if (libraries.isEmpty()) {
            return Found.nothing(Finding.absent(NAME, "no NVIDIA device: " + machine.dev().resolve("nvidiactl") + " is not there"));
        }
        NvmlLibrary library;
        try {
            library = NvmlLibrary.load(libraries);
        } catch (IOException e) {
            return Found.nothing(new Finding(NAME, Finding.State.BROKEN, "NVIDIA's library: " + e.getMessage(), fix(machine)));
        }
        return new NvmlGpus(library, VisibleGpus.of(machine.environment(), "CUDA_VISIBLE_DEVICES"), nanoTime, troubles).open();
    }

    /// Where the library may be; nothing where there is no device for it.
    private static List<String> libraries(Machine machine) {
        if (machine.nvml().isPresent()) {
            return List.of(machine.nvml().get());
        }
        if (Files.exists(machine.dev().resolve("nvidiactl"))) {
            return List.of("libnvidia-ml.so.1");
        }
        boolean windowsBelow = Files.exists(machine.dev().resolve("dxg")) && Files.exists(Path.of(WSL));
        return windowsBelow ? List.of(WSL) : List.of();
    }

    /// Only a container that NVIDIA's toolkit set up can be told how to get the library.
    private static String fix(Machine machine) {
        return machine.environment().containsKey("NVIDIA_VISIBLE_DEVICES")
                ? "docker run --gpus all -e NVIDIA_DRIVER_CAPABILITIES=compute,utility IMAGE"
                : "";
    }
}
