package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuModelTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "AuthenticAMD, 25, 1, 1, 2.02, Milan",
        "AuthenticAMD, 23, 49, 0, 1.69, Rome",
        "AuthenticAMD, 23, 1, 2, 2.55, Naples",
        "GenuineIntel, 6, 85, 4, 4.26, Skylake",
        "GenuineIntel, 6, 85, 7, 3.97, Cascade Lake",
    })
    void a_known_family_has_its_own_watts(String vendor, int family, int model, int stepping, double watts, String name)
            throws IOException {
        CpuModel cpu = CpuModel.read(cpuinfo(vendor, family, model, stepping), "amd64", 8);
        assertThat(cpu.wattsPerThread()).isEqualTo(watts);
        assertThat(cpu.name()).contains(name);
        assertThat(cpu.method()).isEqualTo(Method.MODELLED);
        assertThat(cpu.source()).contains("Cloud Carbon Footprint");
        assertThat(cpu.threads()).isEqualTo(8);
    }

    @Test
    void an_unknown_family_is_assumed_to_draw_4_watts_a_thread() throws IOException {
        CpuModel cpu = CpuModel.read(cpuinfo("GenuineIntel", 6, 85, 11), "amd64", 2);
        assertThat(cpu.wattsPerThread()).isEqualTo(4);
        assertThat(cpu.method()).isEqualTo(Method.ASSUMED);
    }

    @Test
    void a_system_without_cpuinfo_is_named_by_its_architecture() {
        CpuModel cpu = CpuModel.read(folder.resolve("none"), "aarch64", 10);
        assertThat(cpu).isEqualTo(new CpuModel(
                "unknown processor (aarch64)", 4, Method.ASSUMED, "4 W per logical CPU of an unknown processor (codecarbon 3.3)", 10));
    }

    @Test
    void a_cpuinfo_of_another_kind_of_processor_is_unknown() throws IOException {
        Path arm = Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\n\n");
        assertThat(CpuModel.read(arm, "aarch64", 4).method()).isEqualTo(Method.ASSUMED);
    }

    @Test
    void this_machine_has_a_model() {
        assertThat(CpuModel.ofThisMachine().wattsPerThread()).isBetween(0.5, 50.0);
        assertThat(CpuModel.ofThisMachine().threads()).isPositive();
    }

    private Path cpuinfo(String vendor, int family, int model, int stepping) throws IOException {
        String processor =
                """
                processor	: 0
                vendor_id	: %s
                cpu family	: %d
                model		: %d
                model name	: some name: with a colon
                stepping	: %d

                processor	: 1
                vendor_id	: Other
                """
                        .formatted(vendor, family, model, stepping);
        return Files.writeString(folder.resolve("cpuinfo"), processor);
    }
}
