package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import org.junit.jupiter.api.Test;

class MemoryModelMeterTest extends MeterContract {
    private static final long TWO_GIGABYTES = 2_000_000_000L;

    private final FakeProcesses processes = new FakeProcesses();
    private final Meter meter = meterOfProcess();

    private Meter meterOfProcess() {
        processes.memory(10, TWO_GIGABYTES);
        ProcessTree tree = processes.tree();
        tree.add(10);
        return new MemoryModelMeter(tree, () -> processes.nanoTime);
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected void use() {
        processes.aSecondPasses();
    }

    @Override
    protected void breakDown() {
        processes.die(10);
    }

    @Test
    void it_multiplies_gigabytes_by_seconds_by_0_392_watts() {
        for (int second = 0; second < 10; second++) {
            processes.aSecondPasses();
        }
        Reading reading = meter.read();
        assertThat(reading.joules()).isCloseTo(2 * 0.392 * 10, within(1e-9));
        assertThat(reading.method()).isEqualTo(Method.MODELLED);
    }

    @Test
    void memory_that_grows_is_taken_at_its_mean() {
        processes.aSecondPasses();
        processes.memory(10, 2 * TWO_GIGABYTES);
        assertThat(meter.read().joules()).isCloseTo(3 * 0.392, within(1e-9));
    }
}
