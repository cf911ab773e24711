package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.ClockSetting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteClockTest {
    private static final Instant WEEK = Instant.parse("2022-03-28T00:00:00Z");

    private final SiteClock clock = new SiteClock();

    @Test
    void a_replay_that_stands_never_comes_to_a_later_hour() {
        clock.follow(new ClockSetting(WEEK, null, 3600));

        assertThat(clock.instant()).isEqualTo(WEEK);
        assertThat(clock.wallUntil(WEEK.plusSeconds(1))).isEqualTo(SiteClock.NEVER);
        assertThat(clock.wallUntil(WEEK.minusSeconds(1))).isZero();
    }

    @Test
    void a_running_replay_reaches_an_hour_in_a_fraction_of_it() {
        clock.follow(new ClockSetting(WEEK, Instant.now(), 3600));

        assertThat(clock.wallUntil(WEEK.plus(Duration.ofHours(24)))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(24));
    }

    @Test
    void a_replay_that_is_yet_to_start_waits_for_its_start() {
        clock.follow(new ClockSetting(WEEK, Instant.now().plusSeconds(600), 3600));

        assertThat(clock.wallUntil(WEEK.plus(Duration.ofHours(24)))).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(624));
    }

    @Test
    void the_latest_setting_counts() {
        clock.follow(new ClockSetting(WEEK, null, 3600));
        clock.follow(new ClockSetting(WEEK.plusSeconds(60), null, 3600));

        assertThat(clock.instant()).isEqualTo(WEEK.plusSeconds(60));
    }
}
