package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.meter.Meter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
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
        String loaded = lookFrom("-Xlog:class+load");
        assertThat(loaded).contains(Nvml.class.getName() + " ", "looked").doesNotContain(Libc.class.getName() + " ");
        if (!Files.exists(Path.of("/dev/nvidiactl"))) {
            assertThat(loaded).doesNotContain(NvmlLibrary.class.getName() + " ", "java.lang.foreign.Linker ");
        }
    }

    @Test
    void a_program_that_denies_native_calls_is_told_how_to_allow_them() throws IOException {
        String power = "sys/bus/event_source/devices/power/";
        machine.write(power + "type", "1\n");
        machine.write(power + "cpumask", "0\n");
        machine.write(power + "events/energy-pkg", "event=0x00\n");
        machine.write(power + "events/energy-pkg.scale", "1e-9\n");
        machine.write(power + "events/energy-pkg.unit", "Joules\n");
        String said = lookFrom("--illegal-native-access=deny", "-Dwattle.nvml=" + machine.write("libnvidia-ml.so", ""));
        assertThat(said).contains("looked: 0 meters");
        assertThat(said.lines().filter(line -> line.contains("--enable-native-access")))
                .hasSize(OS.LINUX.isCurrentOs() ? 2 : 1);
    }

    /// What a program of its own prints that looks for sensors here and does no more.
    private String lookFrom(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.add("-Dwattle.sysfs=" + machine.path("sys"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Look.class.getName()));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static final class Look {
        public static void main(String[] args) {
            try (Found found = Sensors.find(Machine.thisOne())) {
                found.findings().forEach(System.out::println);
                System.out.println("looked: " + found.meters().size() + " meters");
            }
        }
    }
}
