package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PerfRaplTest {
    private static final String SOURCE = "sys/bus/event_source/devices/power/";
    private static final String RAPL_SCALE = "2.3283064365386962890625e-10";

    private final FakeMachine machine;

    PerfRaplTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
    }

    private void source(int type, String cpus) {
        machine.write(SOURCE + "type", type + "\n");
        machine.write(SOURCE + "cpumask", cpus + "\n");
    }

    private void event(String name, String config, String scale) {
        machine.write(SOURCE + "events/" + name, config + "\n");
        machine.write(SOURCE + "events/" + name + ".scale", scale + "\n");
        machine.write(SOURCE + "events/" + name + ".unit", "Joules\n");
    }

    private Found look(Part... covered) {
        return new PerfRapl().look(machine.machine(), Set.of(covered), _ -> {});
    }

    @Test
    void events_are_read_as_the_kernel_writes_them() {
        source(21, "0,28");
        event("energy-pkg", "event=0x02", RAPL_SCALE);
        event("energy-ram", "event=0x03", "6.103515625e-05");
        event("energy-cores", "event=0x01", RAPL_SCALE);
        assertThat(EnergyEvent.in(machine.path(SOURCE)))
                .containsExactly(
                        new EnergyEvent("energy-pkg", Part.CPU, 21, 2, Math.pow(2, -32), List.of(0, 28)),
                        new EnergyEvent("energy-ram", Part.MEMORY, 21, 3, 6.103515625e-05, List.of(0, 28)));
        assertThat(EnergyEvent.cpus("0-1,4")).containsExactly(0, 1, 4);
    }

    @Test
    void an_event_that_makes_no_sense_is_left_out_and_said() {
        source(21, "0");
        event("energy-pkg", "umask=1", RAPL_SCALE);
        event("energy-ram", "event=0x03", "minus one");
        assertThat(look().meters()).isEmpty();
        assertThat(look().findings()).singleElement().extracting(Finding::state).isEqualTo(Finding.State.BROKEN);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_the_kernel_refuses_has_no_meter() {
        source(54_321, "0");
        event("energy-pkg", "event=0x02", RAPL_SCALE);
        Found found = look();
        assertThat(found.meters()).isEmpty();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isNotEqualTo(Finding.State.READABLE);
            assertThat(finding.what()).contains("cpu:0", "type 54321");
        });
    }

    /// The clock of a CPU stands in for its energy: a software event that every kernel has.
    @Test
    @EnabledOnOs(OS.LINUX)
    void packages_are_metered_one_a_socket_and_the_platform_is_not() {
        source(PerfEvent.SOFTWARE, "0,0");
        event("energy-pkg", "event=0x00", "1e-9");
        event("energy-psys", "event=0x00", "1e-9");
        try (Found found = look()) {
            assumeTrue(found.findings().getFirst().state() != Finding.State.FORBIDDEN, "this user may not count a CPU's events");
            assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0", "cpu:1");
            long start = System.nanoTime();
            double before = found.meters().getFirst().read().joules();
            Thread.onSpinWait();
            double joules = found.meters().getFirst().read().joules() - before;
            double seconds = (System.nanoTime() - start) * 1e-9;
            assertThat(joules).isPositive().isLessThan(seconds * 1.01);
        }
    }

    @Test
    void it_is_not_asked_where_powercap_is_read() {
        source(54_321, "0");
        event("energy-pkg", "event=0x02", RAPL_SCALE);
        assertThat(look(Part.CPU)).isEqualTo(Found.nothing());
        assertThat(look(Part.MACHINE)).isEqualTo(Found.nothing());
    }
}
