package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.MeterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class NvmlMeterTest extends MeterContract {
    private final FakeNvml nvml;
    private final Found found;
    private long energy = 1_000_000;

    NvmlMeterTest(@TempDir Path folder) {
        nvml = new FakeNvml();
        nvml.count(1);
        nvml.gpu(0, "GPU-1", "A100");
        nvml.energy(0, 0, energy);
        found = Sensors.find(new FakeMachine(folder).withNvml(nvml.library).machine());
    }

    @AfterEach
    void close() {
        found.close();
    }

    @Override
    protected Meter meter() {
        return found.meters().getFirst();
    }

    @Override
    protected void use() {
        energy += 300_000;
        nvml.energy(0, 0, energy);
    }

    @Override
    protected void breakDown() {
        nvml.energy(0, FakeNvml.LOST, 0);
    }

    /// The driver was loaded again.
    @Override
    protected void garble() {
        nvml.energy(0, 0, 0);
    }
}
