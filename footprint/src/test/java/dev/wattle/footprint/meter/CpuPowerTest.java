package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPowerTest {
    @TempDir
    private Path folder;

    private CpuPower power(int threads, String flags, String... fields) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < threads; i++) {
            text.append("processor\t: ").append(i).append('\n').append(String.join("\n", fields));
            text.append("\nflags\t\t: fpu ").append(flags).append(" sse\n\n");
        }
        return CpuPower.read(Files.writeString(folder.resolve("cpuinfo"), text), "amd64", 3);
    }

    @Test
    void the_design_power_is_shared_by_the_logical_cpus_of_a_package() throws IOException {
        CpuPower power = power(24, "vmx", "model name\t: Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", "siblings\t: 12");
        assertThat(power.joulesPerCpuSecond()).isCloseTo(85.0 / 12, within(1e-12));
        assertThat(power.threads()).isEqualTo(24);
        assertThat(power.at(1).value()).isCloseTo(170, within(1e-9));
        assertThat(power.idleWatts()).isCloseTo(0.85, within(1e-9));
        assertThat(power.highestIdleWatts()).isCloseTo(0.12 * 170, within(1e-9));
        assertThat(power.method()).isEqualTo(Method.MODELLED);
        assertThat(power.source()).isEqualTo("TDP 85.0 W / 12 logical CPUs (TDP: codecarbon's table)");
    }

    @Test
    void a_virtual_machine_goes_by_its_family_whatever_its_name() throws IOException {
        CpuPower power = power(
                4,
                "hypervisor",
                "vendor_id\t: AuthenticAMD",
                "cpu family\t: 25",
                "model\t\t: 1",
                "model name\t: AMD EPYC 7763 64-Core Processor",
                "siblings\t: 4");
        assertThat(power.joulesPerCpuSecond()).isEqualTo(2.02);
        assertThat(power.idleWatts()).isCloseTo(4 * 0.45, within(1e-9));
        assertThat(power.name()).contains("Milan");
    }

    @ParameterizedTest
    @CsvSource({
        "AuthenticAMD, 25, 17, 1.875, Genoa",
        "AuthenticAMD, 25, 160, 1.406, Bergamo",
        "AuthenticAMD, 26, 2, 1.953, Turin",
        "GenuineIntel, 6, 106, 3.375, Ice Lake",
        "GenuineIntel, 6, 143, 2.917, Sapphire Rapids",
        "GenuineIntel, 6, 207, 2.734, Emerald Rapids",
    })
    void families_without_published_watts_are_assumed_from_their_largest_processor(
            String vendor, int family, int model, double watts, String name) throws IOException {
        CpuPower power = power(2, "hypervisor", "vendor_id\t: " + vendor, "cpu family\t: " + family, "model\t\t: " + model);
        assertThat(power.joulesPerCpuSecond()).isEqualTo(watts);
        assertThat(power.name()).contains(name);
        assertThat(power.method()).isEqualTo(Method.ASSUMED);
        assertThat(power.source()).startsWith("TDP ");
    }

    @Test
    void what_is_not_known_is_assumed() {
        CpuPower power = CpuPower.read(folder.resolve("none"), "aarch64", 10);
        assertThat(power.threads()).isEqualTo(10);
        assertThat(power.joulesPerCpuSecond()).isEqualTo(4);
        assertThat(power.name()).isEqualTo("unknown processor (aarch64)");
        assertThat(power.method()).isEqualTo(Method.ASSUMED);
    }

    @Test
    void the_band_holds_the_value_at_every_load() throws IOException {
        CpuPower server = power(4, "hypervisor", "vendor_id\t: AuthenticAMD", "cpu family\t: 23", "model\t\t: 1");
        for (CpuPower power : new CpuPower[] {server, CpuPower.read(folder.resolve("none"), "riscv64", 4), CpuPower.ofThisMachine()}) {
            for (double load = -0.1; load <= 1.1; load += 0.01) {
                CpuPower.Watts watts = power.at(load);
                assertThat(watts.value()).isBetween(watts.low(), watts.high());
            }
            assertThat(power.at(0).value()).isEqualTo(power.idleWatts());
            assertThat(power.at(2).value()).isCloseTo(power.joulesPerCpuSecond() * power.threads(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz | 69",
                "Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz | 125",
                "Intel(R) Xeon(R) Platinum 8480+ | 350",
                "Intel(R) Core(TM) i7-9700K CPU @ 3.60GHz | 95",
                "13th Gen Intel(R) Core(TM) i9-13900K | 125",
                "AMD EPYC 9654 96-Core Processor | 360",
                "AMD Ryzen 9 5950X 16-Core Processor | 105",
                "AMD Ryzen 5 3400G with Radeon Vega Graphics | 65",
                "AMD Ryzen Threadripper 1950X 16-Core Processor | 180",
                "AMD Ryzen Threadripper PRO 5995WX 64-Cores | 280",
                "AMD Ryzen 7 PRO 4750U with Radeon Graphics | 15",
            })
    void processors_are_found_by_the_names_that_linux_gives_them(String name, double watts) {
        assertThat(CpuTdp.find(name)).hasValue(watts);
    }

    @ParameterizedTest
    @CsvSource({"''", "AMD EPYC", "AMD EPYC Processor", "Intel(R) Xeon(R) CPU @ 2.20GHz", "AMD EPYC 1", "intel core |", "Virtual CPU a1b2"})
    void a_name_that_says_too_little_finds_nothing(String name) {
        assertThat(CpuTdp.find(name)).isEmpty();
    }
}
