package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Schedule SCHEDULE = new Schedule(2e-3, 1_000_000);

    @Test
    void it_rises_over_the_first_twentieth_and_falls_to_a_tenth() {
        assertThat(SCHEDULE.rate(25_000)).isCloseTo(1e-3, within(1e-12));
        assertThat(SCHEDULE.rate(50_000)).isCloseTo(2e-3, within(1e-12));
        assertThat(SCHEDULE.rate(525_000)).isCloseTo(1.1e-3, within(1e-12));
        assertThat(SCHEDULE.rate(1_000_000)).isCloseTo(2e-4, within(1e-12));
    }

    @Test
    void past_the_budget_it_stays_at_a_tenth() {
        assertThat(SCHEDULE.rate(9_000_000)).isCloseTo(2e-4, within(1e-12));
    }

    @Property
    void it_never_exceeds_the_highest(@ForAll @LongRange(min = 0, max = 2_000_000) long done) {
        assertThat(SCHEDULE.rate(done)).isBetween(0.0, 2e-3);
    }

    @Test
    void a_worker_that_joins_late_begins_gently() {
        assertThat(SCHEDULE.rate(50_000, 0)).isCloseTo(2e-4, within(1e-12));
        assertThat(SCHEDULE.rate(50_000, 9)).isCloseTo(2e-3, within(1e-12));
        assertThat(SCHEDULE.rate(50_000, 500)).isCloseTo(2e-3, within(1e-12));
    }
}
