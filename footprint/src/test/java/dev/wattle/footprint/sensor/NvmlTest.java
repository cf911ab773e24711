package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmlTest {
    private final HandTime time = new HandTime();
    private final List<String> troubles = new ArrayList<>();
    private final List<Found> opened = new ArrayList<>();
    private final FakeNvml nvml;
    private final FakeMachine machine;

    NvmlTest(@TempDir Path folder) {
        nvml = new FakeNvml();
        machine = new FakeMachine(folder).withNvml(nvml.library);
    }

    private Found look() {
        Found found = new Nvml(time).look(machine.machine(), Set.of(), troubles::add);
        opened.add(found);
        return found;
    }

    @AfterEach
    void every_session_ends_with_its_last_meter() {
        opened.forEach(Found::close);
        opened.forEach(Found::close);
        assertThat(nvml.sessions()).isZero();
    }

    private void gpus(int count) {
        nvml.count(count);
        for (int i = 0; i < count; i++) {
            nvml.gpu(i, "GPU-" + (char) ('a' + i) + "1", "NVIDIA A100-SXM4-80GB");
            nvml.energy(i, 0, 5_000_000);
        }
    }

    private List<String> devices() {
        return look().meters().stream().map(Meter::device).toList();
    }

    @Test
    void the_counter_of_each_gpu_is_read_in_millijoules() {
        gpus(2);
        List<Meter> meters = look().meters();
        nvml.energy(1, 0, 5_100_000);
        assertThat(meters).extracting(Meter::device).containsExactly("gpu:GPU-a1", "gpu:GPU-b1");
        assertThat(meters).extracting(Meter::part).containsOnly(Part.GPU);
        assertThat(meters.get(0).read().joules()).isZero();
        assertThat(meters.get(1).read()).isEqualTo(new Reading(100, 95, 105, Method.MEASURED, "NVML, NVIDIA A100-SXM4-80GB"));
    }

    @Test
    void without_a_counter_power_is_integrated_and_that_is_said() {
        gpus(1);
        nvml.energy(0, FakeNvml.NOT_SUPPORTED, 0);
        nvml.power(0, 0, 100_000);
        Meter meter = look().meters().getFirst();
        time.pass(2);
        nvml.power(0, 0, 300_000);
        Reading reading = meter.read();
        assertThat(reading.joules()).isCloseTo(400, within(1e-9));
        assertThat(reading.lowJoules()).isCloseTo(360, within(1e-9));
        assertThat(reading.highJoules()).isCloseTo(440, within(1e-9));
        assertThat(reading.method()).isEqualTo(Method.MEASURED);
        assertThat(reading.source()).isEqualTo("NVML, NVIDIA A100-SXM4-80GB, power integrated at 2.0 s");
    }

    @Test
    void a_counter_that_stands_at_zero_is_no_counter() {
        gpus(1);
        nvml.energy(0, 0, 0);
        nvml.power(0, 0, 70_000);
        assertThat(look().findings()).singleElement().extracting(Finding::what).asString().contains("power, integrated");
    }

    @Test
    void a_gpu_that_gives_neither_is_not_metered_and_that_is_said() {
        gpus(2);
        nvml.energy(0, FakeNvml.NOT_SUPPORTED, 0);
        Found found = look();
        assertThat(found.meters()).extracting(Meter::device).containsExactly("gpu:GPU-b1");
        assertThat(found.findings().getFirst().state()).isEqualTo(Finding.State.BROKEN);
        assertThat(found.findings().getFirst().what()).contains("GPU-a1 gives neither energy nor power", "it is not metered");
    }

    @Test
    void a_gpu_that_may_not_be_asked_is_forbidden() {
        gpus(1);
        nvml.energy(0, FakeNvml.NO_PERMISSION, 0);
        nvml.power(0, FakeNvml.NO_PERMISSION, 0);
        assertThat(look().findings()).singleElement().extracting(Finding::state).isEqualTo(Finding.State.FORBIDDEN);
    }

    @Test
    void of_a_gpu_in_slices_the_whole_is_metered_and_that_is_said() {
        gpus(1);
        nvml.mig(0, 1);
        Found found = look();
        assertThat(found.meters().getFirst().read().source()).contains("whole GPU", "MIG slice cannot be told apart");
        assertThat(found.findings().getFirst().what()).contains("MIG slice cannot be told apart");
        nvml.mig(0, 0);
        assertThat(look().meters().getFirst().read().source()).doesNotContain("MIG");
    }

    @Test
    void a_gpu_that_is_lost_keeps_its_last_reading_and_that_is_said_once() {
        gpus(1);
        Meter meter = look().meters().getFirst();
        nvml.energy(0, 0, 5_001_000);
        meter.read();
        nvml.energy(0, FakeNvml.LOST, 0);
        assertThat(meter.read().joules()).isCloseTo(1, within(1e-9));
        meter.read();
        assertThat(troubles).singleElement().asString().contains("gpu:GPU-a1", "the GPU is lost (15)", "its last reading stands");
    }

    @Test
    void power_that_cannot_be_read_for_a_while_counts_for_nothing_and_goes_on_when_it_is_back() {
        gpus(1);
        nvml.energy(0, FakeNvml.NOT_SUPPORTED, 0);
        nvml.power(0, 0, 100_000);
        Meter meter = look().meters().getFirst();
        nvml.power(0, FakeNvml.LOST, 0);
        time.pass(1);
        meter.read();
        nvml.power(0, 0, 100_000);
        time.pass(10);
        meter.read();
        time.pass(1);
        assertThat(meter.read().joules()).isCloseTo(100, within(1e-9));
        assertThat(troubles).hasSize(1);
    }

    @Test
    void a_driver_without_gpus_has_no_meter() {
        nvml.count(0);
        assertThat(look().meters()).isEmpty();
        assertThat(look().findings()).containsExactly(new Finding("nvml", Finding.State.ABSENT, "the driver knows no GPU", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'-1', ''",
        "'1', 'gpu:GPU-b1'",
        "'2,0', 'gpu:GPU-a1 gpu:GPU-c1'",
        "'GPU-b', 'gpu:GPU-b1'",
        "'0,nonsense,1', 'gpu:GPU-a1'",
        "'7', ''",
        "'MIG-GPU-c1/3/0', 'gpu:GPU-c1'",
        "'MIG-5a2b', 'gpu:GPU-c1'",
    })
    void only_gpus_that_the_program_may_see_are_metered(String visible, String expected) {
        gpus(3);
        nvml.mig(2, 1);
        machine.environment.put("CUDA_VISIBLE_DEVICES", visible);
        assertThat(String.join(" ", devices())).isEqualTo(expected);
    }

    @Test
    void gpus_of_several_kinds_chosen_by_index_come_with_a_warning() {
        gpus(2);
        nvml.gpu(1, "GPU-b1", "Quadro");
        nvml.energy(1, 0, 1);
        machine.environment.put("CUDA_VISIBLE_DEVICES", "0");
        assertThat(look().findings()).extracting(Finding::what).anyMatch(what -> what.contains("CUDA_DEVICE_ORDER"));
    }

    @Test
    void a_driver_that_does_not_answer_is_broken() {
        nvml.driver(18);
        assertThat(look().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.BROKEN);
            assertThat(finding.what()).contains("nvmlInit_v2", "different versions (18)");
        });
    }

    @Test
    void a_device_without_its_library_is_broken_and_a_container_is_told_how_to_get_it() {
        FakeMachine container = new FakeMachine(machine.path("other")).withNvml(machine.path("other/libnone.so"));
        container.environment.put("NVIDIA_VISIBLE_DEVICES", "all");
        Found found = new Nvml(time).look(container.machine(), Set.of(), troubles::add);
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.BROKEN);
            assertThat(finding.fix()).contains("NVIDIA_DRIVER_CAPABILITIES=compute,utility");
        });
    }
}
