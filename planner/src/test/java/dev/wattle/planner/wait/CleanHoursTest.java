package dev.wattle.planner.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return new CleanHours((now, hour) -> grams(hour), needs, NOON.plus(by), pauses, Duration.ZERO);
    }

    @Test
    void a_command_that_must_not_be_paused_takes_the_cleanest_stretch() {
        CleanHours hours = hours(Duration.ofHours(2), Duration.ofHours(12), false);
        assertThat(hours.next(NOON, Duration.ZERO)).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(hours.works(NOON, Duration.ZERO)).isFalse();
        assertThat(hours.works(NOON.plus(Duration.ofHours(3)), Duration.ZERO)).isTrue();
        assertThat(hours.works(NOON.plus(Duration.ofHours(6)), Duration.ofMinutes(90))).isTrue();
        assertThat(hours.expected(NOON)).isEqualTo(new CleanHours.Expectation(100, 100, 400, 1));
    }

    @Test
    void a_command_that_needs_less_than_its_hours_begins_within_one() {
        CleanHours hours = hours(Duration.ofMinutes(150), Duration.ofHours(12), false);
        Instant halfPast = NOON.plus(Duration.ofMinutes(150));
        assertThat(hours.next(NOON, Duration.ZERO)).as("its end with the clean hours is as good as its start with them, and earlier").isEqualTo(halfPast);
        assertThat(hours.works(halfPast.minusSeconds(1), Duration.ZERO)).isFalse();
        assertThat(hours.works(halfPast, Duration.ZERO)).isTrue();
        assertThat(hours.expected(NOON).planned()).isCloseTo((100 * 2 + 400 * 0.5) / 2.5, within(1e-9));
    }

    @Test
    void what_is_left_of_the_present_hour_counts_for_what_it_is() {
        Instant now = NOON.plus(Duration.ofMinutes(290));
        CleanHours hours = new CleanHours((_, hour) -> grams(hour), Duration.ofHours(1), NOON.plus(Duration.ofHours(12)), false, Duration.ZERO);
        assertThat(hours.expected(now).atOnce()).as("ten minutes of 100, fifty of 400").isCloseTo(350, within(1e-9));
        assertThat(hours.next(now, Duration.ZERO)).isEqualTo(NOON.plus(Duration.ofHours(8)));
    }

    /// Against every minute.
    @Property(tries = 100)
    void no_minute_is_better_to_begin_at(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int needs, @ForAll @IntRange(min = 0, max = 59) int into) {
        double[] grams = new Random(seed).doubles(40, 0, 500).toArray();
        Instant now = NOON.plus(Duration.ofMinutes(into));
        Instant deadline = now.plus(Duration.ofMinutes(needs + 902L));
        CleanHours hours = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofMinutes(needs), deadline, false, Duration.ZERO);
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start <= 900; start++) {
            double sum = 0;
            for (int minute = 0; minute < needs; minute++) {
                sum += grams[(into + start + minute) / 60];
            }
            least = Math.min(least, sum / needs);
        }
        assertThat(hours.expected(now).planned()).isCloseTo(least, within(1e-6));
    }

    @Test
    void a_deadline_in_a_thousand_years_is_planned_a_year_ahead() {
        Instant far = NOON.plus(Duration.ofDays(365_000));
        for (boolean pauses : new boolean[] {false, true}) {
            CleanHours hours = new CleanHours((_, hour) -> grams(hour), Duration.ofHours(2), far, pauses, Duration.ZERO);
            assertThat(hours.next(NOON, Duration.ZERO)).isEqualTo(NOON.plus(Duration.ofHours(3)));
        }
    }

    @Test
    void a_forecast_that_is_renewed_counts_from_then_on_and_one_that_is_not_stays() {
        double[] first = {100, 200, 300, 400, 500, 600};
        List<Optional<ZoneTrace>> answers = new ArrayList<>(List.of(
                Optional.of(new ZoneTrace("X", NOON.plus(Duration.ofHours(1)), new double[] {7, 8, 9, 9, 9})), Optional.empty()));
        RenewedOutlook outlook = new RenewedOutlook(new ZoneTrace("X", NOON, first), NOON, answers::removeFirst, Runnable::run);
        Instant three = NOON.plus(Duration.ofHours(3));
        assertThat(outlook.gramsPerKwh(NOON.plusSeconds(60), three)).isEqualTo(400);
        assertThat(outlook.gramsPerKwh(NOON.plus(Duration.ofMinutes(61)), three)).isEqualTo(9);
        assertThat(outlook.gramsPerKwh(NOON.plus(Duration.ofMinutes(125)), three)).isEqualTo(9);
        assertThat(answers).isEmpty();
    }

    @Test
    void a_renewed_forecast_that_says_nothing_of_now_or_less_than_the_last_is_left_out() {
        List<Optional<ZoneTrace>> answers = new ArrayList<>(List.of(
                Optional.of(new ZoneTrace("X", NOON.plus(Duration.ofHours(5)), new double[] {7, 8, 9})),
                Optional.of(new ZoneTrace("X", NOON.plus(Duration.ofHours(2)), new double[] {7, 8}))));
        RenewedOutlook outlook = new RenewedOutlook(new ZoneTrace("X", NOON, new double[] {100, 200, 300, 400, 500, 600}), NOON, answers::removeFirst, Runnable::run);
        assertThat(outlook.gramsPerKwh(NOON.plus(Duration.ofMinutes(61)), NOON.plus(Duration.ofHours(3)))).isEqualTo(400);
        assertThat(outlook.gramsPerKwh(NOON.plus(Duration.ofMinutes(125)), NOON.plus(Duration.ofHours(3)))).isEqualTo(400);
        assertThat(answers).isEmpty();
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
    void a_pause_that_would_cost_more_than_it_spares_is_not_made() {
        double[] grams = {100, 100.5, 100, 400, 400};
        CleanHours hours = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofHours(2), NOON.plus(Duration.ofHours(4)), true, Duration.ZERO);
        assertThat(hours.expected(NOON).stretches()).isOne();
        grams[1] = 300;
        CleanHours other = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofHours(2), NOON.plus(Duration.ofHours(4)), true, Duration.ZERO);
        assertThat(other.expected(NOON).stretches()).isEqualTo(2);
        assertThat(other.expected(NOON).planned()).as("with a minute of work for going on").isCloseTo(100 + 100 / 120.0, within(1e-9));
        assertThat(other.expected(NOON).through()).isEqualTo(200);
    }

    @Test
    void what_is_left_of_the_last_hour_is_planned_too() {
        Instant deadline = NOON.plus(Duration.ofMinutes(150 + 2));
        double[] grams = {400, 300, 100, 100};
        CleanHours hours = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofMinutes(30), deadline, true, Duration.ZERO);
        assertThat(hours.next(NOON, Duration.ZERO)).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(hours.expected(NOON).planned()).isEqualTo(100);
    }

    /// Whatever hours come and wherever in an hour it is asked.
    @Property(tries = 300)
    void pausing_is_never_expected_to_be_worse_than_working_through_or_at_once(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int needs, @ForAll @IntRange(min = 0, max = 59) int into, @ForAll @IntRange(min = 0, max = 900) int slack) {
        double[] grams = new Random(seed).doubles(40, 0, 500).toArray();
        Instant now = NOON.plus(Duration.ofMinutes(into));
        CleanHours hours = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofMinutes(needs),
                now.plus(Duration.ofMinutes(needs + slack + 2L)), true, Duration.ZERO);
        CleanHours.Expectation expected = hours.expected(now);
        assertThat(expected.planned()).isLessThanOrEqualTo(expected.through() + 1e-9);
        assertThat(expected.through()).isLessThanOrEqualTo(expected.atOnce() + 1e-9);
    }

    /// Every choice of whole hours.
    @Property(tries = 300)
    void no_choice_of_whole_hours_is_better(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int needs) {
        int open = 10;
        double[] grams = new Random(seed).doubles(open + 2, 50, 500).toArray();
        CleanHours hours = new CleanHours((_, hour) -> grams[(int) Duration.between(NOON, hour).toHours()], Duration.ofHours(needs),
                NOON.plus(Duration.ofHours(open)).plus(Duration.ofMinutes(2)), true, Duration.ZERO);
        double least = Double.POSITIVE_INFINITY;
        for (int chosen = 0; chosen < 1 << open; chosen++) {
            if (Integer.bitCount(chosen) == needs) {
                double sum = 0;
                boolean begun = false;
                for (int hour = 0; hour < open; hour++) {
                    boolean works = (chosen >> hour & 1) == 1;
                    boolean worked = hour > 0 && (chosen >> (hour - 1) & 1) == 1;
                    sum += works ? grams[hour] * (begun && !worked ? 1 + 1 / 60.0 : 1) : 0;
                    begun |= works;
                }
                least = Math.min(least, sum / needs);
            }
        }
        assertThat(hours.expected(NOON).planned()).isLessThanOrEqualTo(least + 1e-9);
    }

    @Test
    void one_that_is_nearly_done_is_not_paused_for_the_rest() {
        CleanHours hours = hours(Duration.ofHours(3), Duration.ofHours(12), true);
        Instant five = NOON.plus(Duration.ofHours(5));
        assertThat(hours.works(five.minusSeconds(3600), Duration.ofMinutes(118))).isTrue();
        assertThat(hours.works(five, Duration.ofMinutes(178))).isTrue();
        assertThat(hours.works(five, Duration.ofMinutes(90))).isFalse();
    }

    @Test
    void one_that_is_seldom_asked_keeps_as_much_more_in_hand() {
        CleanHours hours = new CleanHours((_, hour) -> grams(hour), Duration.ofHours(1), NOON.plus(Duration.ofHours(3)), true, Duration.ofMinutes(30));
        assertThat(hours.next(NOON, Duration.ZERO)).isEqualTo(NOON);
        assertThat(hours.works(NOON.plus(Duration.ofMinutes(88)), Duration.ZERO)).isTrue();
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
        CleanHours hours = new CleanHours((now, hour) -> random.nextDouble(), Duration.ofMinutes(needs), deadline, pauses, Duration.ZERO);
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
    void hours_of_less_than_a_day_tell_nothing_beyond_their_end() {
        Instant now = NOON.plus(Duration.ofHours(4));
        TraceOutlook five = new TraceOutlook(new ZoneTrace("X", NOON, new double[5]), now);
        assertThat(five.reach()).isEqualTo(NOON.plus(Duration.ofHours(5)));
        assertThat(five.tooFew()).contains("5 hours of zone 'X'", "too few to tell clean hours from dirty");
        assertThat(new TraceOutlook(new ZoneTrace("X", NOON, new double[24]), now).reach()).isEqualTo(Instant.MAX);
    }

    @Test
    void too_little_or_too_old_a_past_is_refused() {
        ZoneTrace few = new ZoneTrace("X", NOON, new double[5]);
        assertThatThrownBy(() -> new TraceOutlook(few, NOON.plus(Duration.ofHours(6)))).hasMessageContaining("a day of past hours");
        ZoneTrace old = new ZoneTrace("X", NOON, new double[48]);
        assertThatThrownBy(() -> new TraceOutlook(old, NOON.plus(Duration.ofDays(9)))).hasMessageContaining("too old");
    }
}
