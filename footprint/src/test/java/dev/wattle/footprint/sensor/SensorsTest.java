package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.meter.Meter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorsTest {
    private final FakeMachine machine;

    SensorsTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
    }

    @Test
    void a_machine_without_sensors_has_no_meter_and_says_what_is_missing() {
        Found found = Sensors.find(machine.machine());
        assertThat(found.meters()).isEmpty();
        assertThat(found.findings()).extracting(Finding::sensor).containsExactly("rapl", "rapl-perf", "nvml");
        assertThat(found.findings()).extracting(Finding::state).containsOnly(Finding.State.ABSENT);
        assertThat(found.findings()).extracting(Finding::fix).containsOnly("");
    }

    @Test
    void no_joule_is_in_two_meters() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.write("sys/bus/event_source/devices/power/type", "21\n");
        machine.write("sys/class/hwmon/hwmon0/name", "amd_energy\n");
        machine.write("sys/class/hwmon/hwmon0/energy1_input", "5\n");
        machine.write("sys/class/hwmon/hwmon1/name", "amdgpu\n");
        machine.write("sys/class/hwmon/hwmon1/power1_input", "5000000\n");
        try (Found found = Sensors.find(machine.machine())) {
            assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0");
        }
    }

    @Test
    void where_powercap_may_not_be_read_the_next_that_can_is() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.forbid("sys/class/powercap/intel-rapl:0/energy_uj");
        machine.write("sys/class/hwmon/hwmon0/name", "amd_energy\n");
        machine.write("sys/class/hwmon/hwmon0/energy1_input", "5\n");
        try (Found found = Sensors.find(machine.machine())) {
            assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0");
            assertThat(found.findings()).extracting(Finding::sensor).contains("rapl", "amd-energy");
        }
    }

    @Test
    void this_machine_can_be_looked_at() {
        try (Found found = Sensors.find(Machine.thisOne())) {
            assertThat(found.findings()).isNotEmpty();
            assertThat(found.meters()).extracting(Meter::device).doesNotHaveDuplicates();
            found.meters().forEach(meter -> assertThat(meter.read().joules()).isNotNegative());
        }
    }

    @Test
    void nothing_native_is_loaded_where_there_is_no_device() throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-Dwattle.sysfs=" + machine.path("sys"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Look.class.getName())
                .start();
        String loaded = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(loaded).contains(Nvml.class.getName() + " ", "looked").doesNotContain(Libc.class.getName() + " ");
        if (!Files.exists(Path.of("/dev/nvidiactl"))) {
            assertThat(loaded).doesNotContain(NvmlLibrary.class.getName() + " ", "java.lang.foreign.Linker ");
        }
    }

    /// A program that looks for sensors and does no more.
    static final class Look {
        public static void main(String[] args) {
            try (Found found = Sensors.find(Machine.thisOne())) {
                System.out.println("looked: " + found.findings().size());
            }
        }
    }
}
