package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CounterMeterPropertyTest {
    private static final Device DEVICE = new Device("cpu:0", Part.CPU, 0.05, "a counter");
    static final long RANGE = 1_000_000;

    private static final class HandCounter implements Counter {
        private long value;
        private boolean broken;

        @Override
        public long read() throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            return value;
        }
    }

    @Property(tries = 200)
    void whatever_it_counts_less_than_a_round_between_readings_adds_up(
            @ForAll @LongRange(min = 0, max = RANGE - 1) long start,
            @ForAll @Size(max = 50) List<@LongRange(min = 0, max = RANGE - 1) Long> steps)
            throws IOException {
        HandCounter counter = new HandCounter();
        counter.value = start;
        List<String> troubles = new ArrayList<>();
        CounterMeter meter = new CounterMeter(DEVICE, counter, 1e-6, RANGE, new HandTime(), troubles::add);
        long sum = 0;
        for (long step : steps) {
            sum += step;
            counter.value = (counter.value + step) % RANGE;
            assertThat(meter.read().joules()).isCloseTo(sum * 1e-6, within(1e-9));
        }
        assertThat(troubles).isEmpty();
    }

    @Property(tries = 200)
    void whatever_it_shows_the_reading_never_goes_down_and_never_throws(
            @ForAll boolean wraps, @ForAll @Size(max = 30) List<Long> values) throws IOException {
        HandCounter counter = new HandCounter();
        HandTime time = new HandTime();
        CounterMeter meter = new CounterMeter(DEVICE, counter, 1e-9, wraps ? RANGE : 0, time, _ -> {});
        double last = 0;
        for (long value : values) {
            counter.broken = value % 5 == 0;
            counter.value = value & Long.MAX_VALUE;
            time.pass(1);
            double joules = meter.read().joules();
            assertThat(joules).isGreaterThanOrEqualTo(last);
            last = joules;
        }
    }

    @Property(tries = 100)
    void whatever_a_file_holds_is_a_number_or_refused(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("wattle", "number");
        try (NumberFile number = new NumberFile(Files.writeString(file, text, StandardCharsets.UTF_8))) {
            assertThat(number.read()).isNotNegative();
            assertThat(text).matches("(?s)\\d{1,18}(\\n.*)?");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("holds no whole number");
        } finally {
            Files.delete(file);
        }
    }
}
