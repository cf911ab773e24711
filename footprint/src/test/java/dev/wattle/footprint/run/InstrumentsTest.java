package dev.wattle.footprint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of a machine beside a run, with files in place of the kernel's.
class InstrumentsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
    private static final HostFacts HOST = new HostFacts("boot", "host", "Linux", "a processor", 4, 8_000_000_000L, List.of());

    private final List<String> troubles = new ArrayList<>();
    private final Path folder;

    InstrumentsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        machineHasWorked(100);
    }

    @Test
    void of_a_package_with_a_sensor_the_run_gets_its_part_of_the_work() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        zone("intel-rapl:0:0", "dram", 1_000_000);
        try (Instruments instruments = instruments()) {
            machineHasWorked(104); // the run's CPU second is one of four
            energy("intel-rapl:0", 81_000_000);
            energy("intel-rapl:0:0", 9_000_000);
            Use use = instruments.look(BEGIN, BEGIN.plusSeconds(2));

            assertThat(use.slices()).extracting(slice -> slice.device().id()).containsExactly("cpu:0", "memory:0");
            Slice cpu = use.slices().getFirst();
            assertThat(cpu.machine().value()).isCloseTo(80, within(1e-9));
            assertThat(cpu.run().value()).isCloseTo(20, within(1e-9));
            assertThat(cpu.run().low()).as("idle time is nobody's: 1 of 8 CPU seconds").isCloseTo(80 * 0.95 / 8, within(1e-9));
            assertThat(cpu.run().high()).isCloseTo(20 * 1.05, within(1e-9));
            assertThat(cpu.device().machineMethod()).isEqualTo(Method.MEASURED);
            assertThat(cpu.device().runSource()).isEqualTo("RAPL package-0 (powercap), by share of CPU time");
            assertThat(use.slices().getLast().run().value()).isCloseTo(2, within(1e-9));
        }
    }

    @Test
    void a_machine_without_a_sensor_is_modelled() throws IOException {
        try (Instruments instruments = instruments()) {
            machineHasWorked(104);
            Use use = instruments.look(BEGIN, BEGIN.plusSeconds(10));

            assertThat(use.slices()).extracting(slice -> slice.device().id()).containsExactly("cpu", "memory");
            Slice cpu = use.slices().getFirst();
            assertThat(cpu.run().value()).isPositive();
            assertThat(cpu.run().low()).isCloseTo(cpu.run().value() * 0.46, within(1e-9));
            assertThat(cpu.run().high()).isCloseTo(cpu.run().value() * 2.27, within(1e-9));
            assertThat(cpu.device().runSource()).startsWith("CPU time x ");
            Slice memory = use.slices().getLast();
            assertThat(memory.run().value()).isCloseTo(2 * 0.392 * 10, within(1e-9));
            assertThat(memory.machine().value()).isCloseTo(8 * 0.392 * 10, within(1e-9));
            assertThat(memory.device().runMethod()).isEqualTo(Method.MODELLED);
        }
    }

    @Test
    void a_sensor_without_one_of_memory_leaves_memory_to_the_model() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        try (Instruments instruments = instruments()) {
            Use use = instruments.look(BEGIN, BEGIN.plusSeconds(1));
            assertThat(use.slices()).extracting(slice -> slice.device().id()).containsExactly("cpu:0", "memory");
        }
    }

    @Test
    void a_sensor_that_cannot_be_read_any_more_is_said_once_and_what_it_missed_comes_when_it_is_back() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000);
        try (Instruments instruments = instruments()) {
            energy("intel-rapl:0", "garbage");
            assertThat(instruments.look(BEGIN, BEGIN.plusSeconds(1)).slices().getFirst().run().value()).isZero();
            assertThat(instruments.look(BEGIN, BEGIN.plusSeconds(1)).slices().getFirst().run().value()).isZero();
            energy("intel-rapl:0", 6_000_000);
            machineHasWorked(101);
            assertThat(instruments.look(BEGIN, BEGIN.plusSeconds(1)).slices().getFirst().run().value()).isCloseTo(5, within(1e-9));
        }
        assertThat(troubles).singleElement().asString().contains("cpu:0", "its last reading stands");
    }

    private Instruments instruments() {
        var machine = new Machine(
                "Linux", folder.resolve("sys"), folder.resolve("proc"), folder.resolve("dev"), Map.of(), Optional.empty(), List.of());
        return new Instruments(folder.resolve("proc"), HOST, Sensors.find(machine, troubles::add), new Busy(), troubles::add);
    }

    private void machineHasWorked(int seconds) throws IOException {
        Files.createDirectories(folder.resolve("proc"));
        Files.writeString(folder.resolve("proc/stat"), "cpu  " + seconds * 100 + " 0 0 5000 0 0 0 0 0 0\n");
    }

    private void zone(String name, String content, long microjoules) throws IOException {
        Path zone = Files.createDirectories(folder.resolve("sys/class/powercap").resolve(name));
        Files.writeString(zone.resolve("name"), content + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        energy(name, microjoules);
    }

    private void energy(String zone, Object microjoules) throws IOException {
        Files.writeString(folder.resolve("sys/class/powercap").resolve(zone).resolve("energy_uj"), microjoules + "\n");
    }
}
