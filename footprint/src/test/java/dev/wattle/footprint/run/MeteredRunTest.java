package dev.wattle.footprint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.TestGrid;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.Reading;
import dev.wattle.footprint.sensor.Found;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredRunTest {
    private static final Instant START = Instant.parse("2022-04-04T00:30:00Z");
    private static final MeteredRun.Settings HOURLY = new MeteredRun.Settings("s1", "rack", "WINDY", Duration.ofHours(1));

    private final HandClock clock = new HandClock(START);
    private final HandMeter cpu = new HandMeter("cpu");
    private final HandMeter memory = new HandMeter("memory");
    private final List<EnergySample> samples = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Path file;
    private final Journal journal;

    MeteredRunTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("energy.jsonl");
        journal = Journal.open(file);
    }

    @BeforeEach
    void meters_do_not_begin_at_zero() {
        cpu.joules = 1000;
        memory.joules = 500;
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void each_sample_holds_what_was_used_since_the_one_before() {
        try (MeteredRun run = start(samples::add)) {
            cpu.joules += 10;
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
            cpu.joules += 5;
            memory.joules += 2;
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(samples).extracting(EnergySample::device).startsWith("cpu", "memory", "cpu", "memory");
        assertThat(samples).extracting(EnergySample::joules).startsWith(10.0, 0.0, 5.0, 2.0);
        assertThat(samples).extracting(EnergySample::sequence).startsWith(0L, 0L, 1L, 1L);
        assertThat(samples.get(2).from()).isEqualTo(samples.get(0).to()).isEqualTo(START.plusSeconds(60));
        assertThat(samples.get(2).site()).isEqualTo("rack");
        assertThat(samples.get(2).job()).isEqualTo("job-1");
    }

    @Test
    void the_journal_holds_every_sample() {
        try (MeteredRun run = start(samples::add)) {
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(Journal.read(file)).isNotEmpty().isEqualTo(samples);
    }

    @Test
    void closing_takes_a_last_sample_and_no_more() {
        MeteredRun run = start(samples::add);
        cpu.joules += 10;
        run.close();
        run.close();
        run.sampleNow();
        assertThat(samples).extracting(EnergySample::joules).containsExactly(10.0, 0.0);
    }

    @Test
    void while_the_clock_stands_still_energy_waits_for_it() {
        try (MeteredRun run = start(samples::add)) {
            cpu.joules += 10;
            run.sampleNow();
            assertThat(samples).isEmpty();
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
            assertThat(samples.getFirst().joules()).isEqualTo(10);
        }
    }

    @Test
    void an_interval_can_be_ended_while_the_clock_stands_still() {
        try (MeteredRun run = start(samples::add)) {
            cpu.joules += 10;
            run.endInterval();
            assertThat(samples.getFirst()).satisfies(sample -> {
                assertThat(sample.joules()).isEqualTo(10);
                assertThat(sample.from()).isEqualTo(sample.to()).isEqualTo(START);
            });
        }
    }

    @Test
    void an_interval_over_several_grid_hours_is_shared_among_them_by_the_ledger() {
        try (MeteredRun run = start(samples::add)) {
            cpu.joules += 4000;
            clock.pass(Duration.ofHours(2));
            run.sampleNow();
        }
        Ledger ledger = new Ledger(new TestGrid());
        ledger.addAll(samples);
        assertThat(ledger.byHour().values()).extracting(footprint -> footprint.energy().value()).containsExactly(1000.0, 2000.0, 1000.0);
    }

    @Test
    void a_meter_that_fails_leaves_the_others_and_the_caller_alone() {
        try (MeteredRun run = start(samples::add)) {
            cpu.broken = true;
            memory.joules += 1;
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
            assertThat(samples).extracting(EnergySample::device).containsExactly("memory");
            cpu.broken = false;
            cpu.joules += 3;
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(samples.stream().filter(s -> s.device().equals("cpu")).mapToDouble(EnergySample::joules).sum()).isEqualTo(3);
    }

    @Test
    void a_journal_that_fails_does_not_keep_samples_from_the_consumer() {
        try (MeteredRun run = start(samples::add)) {
            journal.close();
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(samples).extracting(EnergySample::device).startsWith("cpu", "memory");
    }

    @Test
    void a_consumer_that_fails_does_not_keep_samples_from_the_journal() {
        Consumer<EnergySample> failing = sample -> {
            throw new IllegalStateException("cannot take " + sample.device());
        };
        try (MeteredRun run = start(failing)) {
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(Journal.read(file)).extracting(EnergySample::device).startsWith("cpu", "memory");
    }

    @Test
    void a_meter_that_goes_down_against_its_word_has_used_nothing() {
        try (MeteredRun run = start(samples::add)) {
            cpu.joules -= 100;
            clock.pass(Duration.ofMinutes(1));
            run.sampleNow();
        }
        assertThat(samples.getFirst().joules()).isZero();
    }

    @Test
    void it_samples_by_itself_every_interval() throws InterruptedException {
        CountDownLatch six = new CountDownLatch(6);
        MeteredRun.Settings often = new MeteredRun.Settings("s1", "rack", "WINDY", Duration.ofMillis(5));
        Consumer<EnergySample> count = _ -> six.countDown();
        try (MeteredRun _ = MeteredRun.start(often, instruments(), Clock.systemUTC(), () -> "", journal, count)) {
            assertThat(six.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_interval_of_nothing_is_refused() {
        assertThatThrownBy(() -> new MeteredRun.Settings("s", "rack", "WINDY", Duration.ZERO)).hasMessageContaining("must be above 0");
    }

    private MeteredRun start(Consumer<EnergySample> consumer) {
        return MeteredRun.start(HOURLY, instruments(), clock, () -> "job-1", journal, consumer);
    }

    /// Of a machine on which nobody else works, so that all of it is the run's.
    private Instruments instruments() {
        HostFacts host = new HostFacts("boot", "host", "Linux", "a processor", 4, 0, List.of());
        return new Instruments(folder.resolve("proc"), host, new Found(List.of(cpu, memory), List.of()), new Busy(), _ -> {});
    }

    /// A meter that shows what a test sets.
    private static final class HandMeter implements Meter {
        private final String device;
        private double joules;
        private boolean broken;

        HandMeter(String device) {
            this.device = device;
        }

        @Override
        public String device() {
            return device;
        }

        @Override
        public Part part() {
            return Part.MACHINE;
        }

        @Override
        public Reading read() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return new Reading(joules, joules / 2, joules * 2, Method.MODELLED, "by hand");
        }
    }
}
