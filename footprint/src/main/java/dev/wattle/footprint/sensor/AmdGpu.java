package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// AMD's GPUs through the `amdgpu` driver's hardware monitor: `power1_average` or, where that is not there, `power1_input`, in
/// microwatts, integrated.
///
/// The GPU inside a processor shows the power of the whole chip there, which the processor's own meter has. Such a GPU has
/// no settable power limit (`power1_cap`) and is left out where the processor is metered.
record AmdGpu(LongSupplier nanoTime) implements Sensor {
    static final String NAME = "amdgpu";
    private static final double ERROR = 0.1;

    AmdGpu() {
        this(System::nanoTime);
    }

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        List<Path> gpus = Hwmon.named(machine, NAME);
        VisibleGpus visible = VisibleGpus.of(machine.environment(), "ROCR_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES");
        boolean chipIsMetered = covered.contains(Part.CPU) || covered.contains(Part.MACHINE);
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int index = 0; index < gpus.size(); index++) {
            Path folder = gpus.get(index);
            String id = id(folder);
            if (!visible.holds(index, "GPU-" + id, false)) {
                continue;
            }
            if (chipIsMetered && !Files.exists(folder.resolve("power1_cap"))) {
                findings.add(Finding.absent(NAME, folder + " is a GPU inside the processor, whose meter holds its energy"));
            } else {
                open(folder, id, meters, findings, troubles);
            }
        }
        return new Found(meters, findings);
    }

    private void open(Path folder, String id, List<Meter> meters, List<Finding> findings, Consumer<String> troubles) {
        Optional<Path> power =
                List.of("power1_average", "power1_input").stream().map(folder::resolve).filter(Files::exists).findFirst();
        if (power.isEmpty()) {
            findings.add(Finding.broken(NAME, folder + " shows no power; the GPU is not metered"));
            return;
        }
        Device device = new Device("gpu:" + id, Part.GPU, ERROR, "amdgpu (hwmon)");
        try {
            meters.add(new PowerMeter(device, new NumberFile(power.get()), 1e-6, nanoTime, troubles));
            findings.add(Finding.readable(NAME, device.name() + " by " + power.get()));
        } catch (IOException e) {
            findings.add(Finding.broken(NAME, device.name() + ": " + e.getMessage()));
        }
    }

    /// What the GPU was given in the factory, else where it sits on the bus, else which monitor it is.
    private static String id(Path folder) {
        Path card = folder.resolve("device");
        Optional<String> unique = SysFiles.text(card.resolve("unique_id")).filter(id -> !id.isEmpty());
        if (unique.isPresent()) {
            return unique.get();
        }
        try {
            return Files.exists(card) ? card.toRealPath().getFileName().toString() : folder.getFileName().toString();
        } catch (IOException e) {
            return folder.getFileName().toString();
        }
    }
}
