package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.MeterContract;
import dev.wattle.footprint.meter.Part;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmdGpuMeterTest extends MeterContract {
    private static final String FOLDER = "sys/class/hwmon/hwmon5/";

    private final HandTime time = new HandTime();
    private final FakeMachine machine;
    private final Meter meter;

    AmdGpuMeterTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
        machine.write(FOLDER + "name", "amdgpu\n");
        machine.write(FOLDER + "power1_cap", "300000000\n");
        machine.write(FOLDER + "power1_average", "100000000\n");
        machine.write(FOLDER + "device/unique_id", "7f3a\n");
        meter = look().meters().getFirst();
    }

    private Found look(Part... covered) {
        return new AmdGpu(time).look(machine.machine(), Set.of(covered), _ -> {});
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected void use() {
        time.pass(1);
    }

    @Override
    protected void breakDown() {
        garble();
        time.pass(1);
    }

    @Override
    protected void garble() {
        machine.write(FOLDER + "power1_average", "N/A\n");
        time.pass(1);
    }

    @Test
    void microwatts_are_integrated_and_the_gpu_has_its_own_name() {
        use();
        assertThat(meter.read().joules()).isCloseTo(100, within(1e-9));
        assertThat(meter.device()).isEqualTo("gpu:7f3a");
        assertThat(meter.part()).isEqualTo(Part.GPU);
        assertThat(meter.read().source()).startsWith("amdgpu (hwmon), power integrated at");
    }

    @Test
    void the_newer_name_of_the_file_does_too() {
        machine.delete(FOLDER + "power1_average");
        machine.write(FOLDER + "power1_input", "50000000\n");
        Meter newer = look().meters().getFirst();
        use();
        assertThat(newer.read().joules()).isCloseTo(50, within(1e-9));
    }

    @Test
    void a_gpu_inside_the_processor_does_not_count_twice() {
        machine.delete(FOLDER + "power1_cap");
        assertThat(look(Part.CPU).meters()).isEmpty();
        assertThat(look(Part.CPU).findings()).singleElement().extracting(Finding::what).asString().contains("inside the processor");
        assertThat(look().meters()).hasSize(1);
    }

    @Test
    void a_gpu_without_power_is_said_and_not_metered() {
        machine.delete(FOLDER + "power1_average");
        assertThat(look().meters()).isEmpty();
        assertThat(look().findings()).singleElement().extracting(Finding::state).isEqualTo(Finding.State.BROKEN);
    }

    @Test
    void a_gpu_that_the_program_may_not_see_is_not_metered() {
        machine.environment.put("ROCR_VISIBLE_DEVICES", "1");
        assertThat(look()).isEqualTo(Found.nothing());
        machine.environment.put("ROCR_VISIBLE_DEVICES", "GPU-7f3a");
        assertThat(look().meters()).hasSize(1);
    }
}
