package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.MeterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PowercapMeterTest extends MeterContract {
    private final FakeMachine machine;
    private final Meter meter;
    private long energy = 5_000_000;

    PowercapMeterTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
        machine.zone("intel-rapl:0", "package-0", energy);
        meter = Sensors.find(machine.machine()).meters().getFirst();
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected void use() {
        energy += 42_000_000;
        machine.energy("intel-rapl:0", energy);
    }

    @Override
    protected void breakDown() {
        machine.delete("sys/class/powercap/intel-rapl:0/energy_uj");
    }

    @Override
    protected void garble() {
        machine.write("sys/class/powercap/intel-rapl:0/energy_uj", "five joules\n");
    }
}
