package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowercapTest {
    private final HandTime time = new HandTime();
    private final List<String> troubles = new ArrayList<>();
    private final FakeMachine machine;

    PowercapTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
    }

    private Found look() {
        return new Powercap(time).look(machine.machine(), Set.of(), troubles::add);
    }

    private List<String> devices() {
        return look().meters().stream().map(Meter::device).toList();
    }

    @Test
    void each_package_and_its_memory_is_a_device() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.zone("intel-rapl:0:0", "core", 1);
        machine.zone("intel-rapl:0:1", "dram", 1);
        machine.zone("intel-rapl:1", "package-1", 1);
        machine.zone("intel-rapl:1:0", "dram", 1);
        machine.zone("intel-rapl:1:1", "uncore", 1);
        assertThat(devices()).containsExactly("cpu:0", "cpu:1", "memory:0", "memory:1");
        assertThat(look().meters()).extracting(Meter::part).containsExactly(Part.CPU, Part.CPU, Part.MEMORY, Part.MEMORY);
        assertThat(look().findings()).extracting(Finding::state).containsOnly(Finding.State.READABLE);
    }

    @Test
    void an_amd_package_is_one_too() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.zone("intel-rapl:0:0", "core", 1);
        assertThat(devices()).containsExactly("cpu:0");
    }

    @Test
    void a_package_that_is_shown_twice_counts_once() {
        machine.zone("intel-rapl-mmio:0", "package-0", 7);
        machine.zone("intel-rapl:0", "package-0", 7);
        Found found = look();
        assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0");
        assertThat(found.findings().getFirst().what()).contains("intel-rapl:0/energy_uj");
    }

    @Test
    void the_dies_of_a_package_are_devices_of_their_own() {
        machine.zone("intel-rapl:0", "package-0-die-0", 1);
        machine.zone("intel-rapl:1", "package-0-die-1", 1);
        assertThat(devices()).containsExactly("cpu:0-die-0", "cpu:0-die-1");
    }

    @Test
    void the_platform_is_read_instead_of_its_parts() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.zone("intel-rapl:0:0", "dram", 1);
        machine.zone("intel-rapl:1", "psys", 1000);
        assertThat(devices()).containsExactly("machine");
        assertThat(look().meters().getFirst().part()).isEqualTo(Part.MACHINE);
    }

    @Test
    void a_platform_that_is_not_wired_is_passed_over() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.zone("intel-rapl:1", "psys", 0);
        assertThat(devices()).containsExactly("cpu:0");
    }

    @Test
    void microjoules_become_joules_with_a_band() {
        machine.zone("intel-rapl:0", "package-0", 1_000_000);
        Meter meter = look().meters().getFirst();
        machine.energy("intel-rapl:0", 101_000_000);
        assertThat(meter.read()).isEqualTo(new Reading(100, 95, 105, Method.MEASURED, "RAPL package-0 (powercap)"));
    }

    @Test
    void a_counter_that_goes_round_is_put_right() {
        machine.zone("intel-rapl:0", "package-0", 262_143_000_000L);
        Meter meter = look().meters().getFirst();
        time.pass(1);
        machine.energy("intel-rapl:0", 100_000_000);
        assertThat(meter.read().joules()).isCloseTo(100.32885, within(1e-6));
        assertThat(troubles).isEmpty();
    }

    @Test
    void rounds_that_nobody_saw_widen_the_band_and_are_said_once() {
        machine.zone("intel-rapl:0", "package-0", 1_000_000);
        Meter meter = look().meters().getFirst();
        time.pass(600); // 600 kJ at 1,000 W: two rounds of 262 kJ
        machine.energy("intel-rapl:0", 51_000_000);
        Reading reading = meter.read();
        assertThat(reading.joules()).isCloseTo(50, within(1e-9));
        assertThat(reading.highJoules()).isCloseTo(50 * 1.05 + 2 * 262_143.328850, within(1e-3));
        time.pass(600);
        meter.read();
        assertThat(troubles)
                .containsExactly("cpu:0: not read for 600 s, in which its counter may have gone round unseen; read it every 262 s");
    }

    @Test
    void a_counter_that_cannot_be_read_any_more_is_said_once_and_counts_on_when_it_is_back() {
        machine.zone("intel-rapl:0", "package-0", 1_000_000);
        Meter meter = look().meters().getFirst();
        machine.write("sys/class/powercap/intel-rapl:0/energy_uj", "");
        meter.read();
        meter.read();
        assertThat(troubles).singleElement().asString().contains("cpu:0", "energy_uj", "its last reading stands");
        machine.energy("intel-rapl:0", 4_000_000);
        assertThat(meter.read().joules()).isCloseTo(3, within(1e-9));
    }

    @Test
    void where_nobody_may_read_the_line_that_opens_it_is_named() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.forbid("sys/class/powercap/intel-rapl:0/energy_uj");
        Found found = look();
        assertThat(found.meters()).isEmpty();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.FORBIDDEN);
            assertThat(finding.fix()).contains("SUBSYSTEM==\"powercap\"", "chmod a+r", "udevadm trigger").doesNotContain("\n");
        });
    }

    @Test
    void what_can_be_read_is_read_beside_what_cannot() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.zone("intel-rapl:0:0", "dram", 1);
        machine.forbid("sys/class/powercap/intel-rapl:0:0/energy_uj");
        Found found = look();
        assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0");
        assertThat(found.findings())
                .extracting(Finding::state)
                .containsExactly(Finding.State.READABLE, Finding.State.FORBIDDEN);
    }

    @Test
    void zones_that_a_container_hides_are_told_from_none() throws IOException {
        Files.createDirectories(machine.path("sys/class/powercap"));
        Files.createSymbolicLink(machine.path("sys/class/powercap/intel-rapl:0"), machine.path("sys/devices/virtual/powercap/intel-rapl:0"));
        assertThat(look().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.FORBIDDEN);
            assertThat(finding.fix()).contains("systempaths=unconfined");
        });
    }

    @Test
    void powercap_without_rapl_names_the_driver() throws IOException {
        Files.createDirectories(machine.path("sys/class/powercap/intel-rapl"));
        assertThat(look().findings()).containsExactly(new Finding(
                "rapl",
                Finding.State.ABSENT,
                machine.path("sys/class/powercap") + " has no RAPL zone; where the processor has RAPL, its driver is not loaded",
                "sudo modprobe intel_rapl_msr"));
    }

    @Test
    void a_zone_full_of_nonsense_is_broken() {
        machine.zone("intel-rapl:0", "package-0", 1);
        machine.write("sys/class/powercap/intel-rapl:0/energy_uj", "much\n");
        assertThat(look().meters()).isEmpty();
        assertThat(look().findings()).singleElement().extracting(Finding::state).isEqualTo(Finding.State.BROKEN);
        machine.write("sys/class/powercap/intel-rapl:0/name", "\0\0");
        assertThat(look().findings()).singleElement().extracting(Finding::state).isEqualTo(Finding.State.BROKEN);
    }
}
