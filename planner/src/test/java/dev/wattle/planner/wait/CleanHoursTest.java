package dev.wattle.planner.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CleanHoursTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// Clean at 15 and 16, and again, a little less, at 20.
    private static double grams(Instant hour) {
        int ahead = (int) Duration.between(NOON, hour).toHours();
        return ahead == 3 || ahead == 4 ? 100 : ahead == 8 ? 120 : 400;
    }

    private static CleanHours hours(Duration needs, Duration by, boolean pauses) {
        return new CleanHours((now, hour) -> grams(hour), needs, NOON.plus(by), pauses);
    }

    @Test
    void a_command_that_must_not_be_paused_takes_the_cleanest_stretch() {
        CleanHours hours = hours(Duration.ofHours(2), Duration.ofHours(12), false);
        assertThat(hours.next(NOON, Duration.ZERO)).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(hours.works(NOON, Duration.ZERO)).isFalse();
        assertThat(hours.works(NOON.plus(Duration.ofHours(3)), Duration.ZERO)).isTrue();
        assertThat(hours.works(NOON.plus(Duration.ofHours(6)), Duration.ofMinutes(90))).isTrue();
        assertThat(hours.expected(NOON)).isEqualTo(new CleanHours.Expectation(100, 400));
    }

    @Test
    void a_command_that_may_be_paused_takes_the_cleanest_hours() {
        CleanHours hours = hours(Duration.ofHours(3), Duration.ofHours(12), true);
        assertThat(hours.works(NOON.plus(Duration.ofHours(4)), Duration.ofHours(1))).isTrue();
        assertThat(hours.works(NOON.plus(Duration.ofHours(5)), Duration.ofHours(2))).isFalse();
        assertThat(hours.next(NOON.plus(Duration.ofHours(5)), Duration.ofHours(2))).isEqualTo(NOON.plus(Duration.ofHours(8)));
        assertThat(hours.works(NOON.plus(Duration.ofHours(8)), Duration.ofHours(2))).isTrue();
    }

    @Test
    void what_needs_longer_than_was_said_works_on() {
        assertThat(hours(Duration.ofHours(1), Duration.ofHours(12), true).works(NOON, Duration.ofHours(1))).isTrue();
    }

    @Test
    void a_deadline_that_cannot_be_kept_is_not_made_worse() {
        assertThat(hours(Duration.ofHours(5), Duration.ofHours(4), true).works(NOON, Duration.ZERO)).isTrue();
    }

    /// Whatever the outlook claims, the needed time has been worked by the deadline.
    @Property(tries = 200)
    void the_deadline_is_kept_by_any_outlook(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int needs, @ForAll @IntRange(min = 0, max = 900) int slack, @ForAll boolean pauses) {
        Random random = new Random(seed);
        Instant deadline = NOON.plus(Duration.ofMinutes(needs + slack + 3L));
        CleanHours hours = new CleanHours((now, hour) -> random.nextDouble(), Duration.ofMinutes(needs), deadline, pauses);
        Duration worked = Duration.ZERO;
        for (Instant now = NOON; now.isBefore(deadline); now = now.plus(Duration.ofMinutes(1))) {
            if (hours.works(now, worked)) {
                worked = worked.plus(Duration.ofMinutes(1));
            }
        }
        assertThat(worked).isGreaterThanOrEqualTo(Duration.ofMinutes(needs));
    }

    @Test
    void an_outlook_goes_by_what_was_given_and_forecasts_the_rest() {
        double[] grams = new double[24 * 8];
        for (int hour = 0; hour < grams.length; hour++) {
            grams[hour] = 300 + 200 * Math.sin(hour * Math.PI / 12);
        }
        Instant now = NOON.plus(Duration.ofDays(7));
        TraceOutlook outlook = new TraceOutlook(new ZoneTrace("X", NOON, grams), now);
        assertThat(outlook.gramsPerKwh(now, now.plus(Duration.ofHours(3)))).isEqualTo(grams[24 * 7 + 3]);
        assertThat(outlook.gramsPerKwh(now, now.plus(Duration.ofHours(30)))).isBetween(400.0, 600.0);
    }

    @Test
    void too_little_or_too_old_a_past_is_refused() {
        ZoneTrace few = new ZoneTrace("X", NOON, new double[5]);
        assertThatThrownBy(() -> new TraceOutlook(few, NOON.plus(Duration.ofHours(6)))).hasMessageContaining("at least a day");
        ZoneTrace old = new ZoneTrace("X", NOON, new double[48]);
        assertThatThrownBy(() -> new TraceOutlook(old, NOON.plus(Duration.ofDays(9)))).hasMessageContaining("newer");
    }
}
