package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.wattle.footprint.meter.Meter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The text is written by us in the shape in which `powermetrics` of macOS 13 on an M1 prints it.
class PowermetricsTest {
    private static final String SAMPLE =
            """

            *** Sampled system activity (Sun Nov 22 10:00:0N 2026 +0000) (MILLISms elapsed) ***

            **** Processor usage ****

            E-Cluster Online: 100%
            E-Cluster HW active frequency: 1017 MHz
            CPU 0 active residency:  12.31% (600 MHz:   0% 972 MHz:  11%)
            CPU Power: POWER mW
            GPU Power: 200 mW
            ANE Power: 0 mW
            Combined Power (CPU + GPU + ANE): 4200 mW

            **** GPU usage ****

            GPU HW active frequency: 396 MHz
            GPU Power: 210 mW
            """;

    private static String sample(int second, String millis, String milliwatts) {
        return SAMPLE.replace("0N", "0" + second).replace("MILLIS", millis).replace("POWER", milliwatts);
    }

    @Test
    void each_sample_adds_its_mean_power_for_its_time_and_each_unit_once() {
        PowermetricsParser parser = new PowermetricsParser();
        sample(1, "1000.00", "4000").lines().forEach(parser::line);
        sample(2, "500.00", "2000").lines().forEach(parser::line);
        assertThat(parser.energy(PowermetricsParser.Unit.CPU)).isEqualTo(5_000_000);
        assertThat(parser.energy(PowermetricsParser.Unit.GPU)).isEqualTo(300_000);
        assertThat(parser.energy(PowermetricsParser.Unit.NEURAL_ENGINE)).isZero();
        assertThat(parser.has(PowermetricsParser.Unit.NEURAL_ENGINE)).isTrue();
    }

    @Test
    void lines_that_make_no_sense_add_nothing() {
        PowermetricsParser parser = new PowermetricsParser();
        sample(1, "1000.00", "4000").lines().forEach(parser::line);
        for (String line : new String[] {
            "*** Sampled system activity (??? elapsed) ***", "CPU Power: 5 mW", "CPU Power: -1 mW", "CPU Power: many", "CPU Power:", ""
        }) {
            parser.line(line);
        }
        sample(2, "1e99", "1").lines().forEach(parser::line);
        sample(3, "1000.00", "NaN").lines().forEach(parser::line);
        assertThat(parser.energy(PowermetricsParser.Unit.CPU)).isEqualTo(4_000_000);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_running_command_is_followed_until_its_meters_are_closed(@TempDir Path folder) {
        FakeMachine machine = new FakeMachine(folder);
        Path first = machine.write("first", sample(1, "1000.00", "4000"));
        Path second = machine.write("second", sample(2, "1000.00", "7000"));
        Path go = folder.resolve("go");
        machine.asMac("sh", "-c", "cat " + first + "; while [ ! -e " + go + " ]; do sleep 0.01; done; cat " + second + "; read x", "sh");
        try (Found found = new Powermetrics().look(machine.machine(), Set.of(), _ -> {})) {
            assertThat(found.meters()).extracting(Meter::device).containsExactly("cpu:0", "gpu:apple", "gpu:ane");
            machine.write("go", "");
            await().until(() -> found.meters().getFirst().read().joules() > 0);
            assertThat(found.meters().getFirst().read().joules()).isCloseTo(7, within(1e-9));
        }
        await().until(() -> ProcessHandle.current().children().noneMatch(child -> isFake(child, first)));
    }

    private static boolean isFake(ProcessHandle child, Path first) {
        return child.info().commandLine().orElse("").contains(first.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void who_may_not_run_it_is_told_what_would_let_him(@TempDir Path folder) {
        FakeMachine machine = new FakeMachine(folder).asMac("sh", "-c", "exit 1", "sh");
        Found found = new Powermetrics().look(machine.machine(), Set.of(), _ -> {});
        assertThat(found.meters()).isEmpty();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.FORBIDDEN);
            assertThat(finding.fix()).contains("/etc/sudoers.d/");
        });
    }

    @Test
    void a_mac_without_it_says_so(@TempDir Path folder) {
        FakeMachine machine = new FakeMachine(folder).asMac("/none/powermetrics");
        assertThat(new Powermetrics().look(machine.machine(), Set.of(), _ -> {}).findings())
                .singleElement()
                .extracting(Finding::state)
                .isEqualTo(Finding.State.BROKEN);
    }
}
