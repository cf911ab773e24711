package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import org.junit.jupiter.api.Test;

class CpuModelMeterTest extends MeterContract {
    private static final CpuModel CPU = new CpuModel("a processor", 2.5, Method.MODELLED, "a table", 4);
    private static final long BEFORE = 60_000_000_000L;

    private final FakeProcesses processes = new FakeProcesses();
    private final Meter meter = meterOfProcess();
    private long used = BEFORE;

    private Meter meterOfProcess() {
        processes.process(10, 1, BEFORE, 0);
        ProcessTree tree = processes.tree();
        tree.add(10);
        return new CpuModelMeter(tree, CPU);
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected void use() {
        used += 4_000_000_000L;
        processes.process(10, 1, used, 0);
    }

    @Override
    protected void breakDown() {
        processes.die(10);
    }

    @Test
    void it_multiplies_cpu_seconds_by_watts_and_counts_none_from_before() {
        use();
        Reading reading = meter.read();
        assertThat(reading.joules()).isCloseTo(10, within(1e-9));
        assertThat(reading.lowJoules()).isCloseTo(4.6, within(1e-9));
        assertThat(reading.highJoules()).isCloseTo(22.7, within(1e-9));
        assertThat(reading.method()).isEqualTo(Method.MODELLED);
        assertThat(reading.source()).isEqualTo("CPU time x 2.5 W, a processor");
    }
}
