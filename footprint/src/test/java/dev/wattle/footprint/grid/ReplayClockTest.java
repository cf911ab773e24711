package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
    private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void it_stands_until_it_is_started() {
        assertThat(new ReplayClock(HourlyTrace.REPLAY_FROM, null, 800, at(STARTED)).instant()).isEqualTo(HourlyTrace.REPLAY_FROM);
        assertThat(new ReplayClock(HourlyTrace.REPLAY_FROM, STARTED, 800, at(STARTED.minusSeconds(5))).instant())
                .isEqualTo(HourlyTrace.REPLAY_FROM);
    }

    @Test
    void then_it_runs_many_recorded_seconds_a_second() {
        assertThat(new ReplayClock(HourlyTrace.REPLAY_FROM, STARTED, 800, at(STARTED.plusSeconds(9))).instant())
                .isEqualTo(HourlyTrace.REPLAY_FROM.plusSeconds(7200));
    }

    @Test
    void a_speed_of_nothing_is_refused() {
        assertThatThrownBy(() -> new ReplayClock(STARTED, null, 0, at(STARTED))).hasMessageContaining("replay speed 0.0");
        assertThatThrownBy(() -> new ReplayClock(STARTED, null, Double.NaN, at(STARTED))).hasMessageContaining("NaN");
    }

    private static Clock at(Instant wall) {
        return Clock.fixed(wall, ZoneOffset.UTC);
    }
}
