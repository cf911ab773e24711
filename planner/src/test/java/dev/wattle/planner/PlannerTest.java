package dev.wattle.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The three sites of the quickstart in the recorded week.
class PlannerTest {
    private static final Instant START = HourlyTrace.REPLAY_FROM;
    private static final Instant END = HourlyTrace.REPLAY_TO;
    private static final List<Offer> OFFERS = List.of(
            offer("house", "US-CAL-CISO", 17, 24), offer("rack", "US-TEX-ERCO", 0, 24), offer("university", "US-MIDA-PJM", 0, 11));
    private static final Demand DEMAND = new Demand(9_000_000, START, END, 0.15, Map.of());

    @Test
    void a_week_of_three_sites_is_planned_within_one_percent_of_the_bound() {
        Plan plan = planner(new CleanestHours()).plan(DEMAND, OFFERS, START);
        assertThat(plan.shortfallTokens()).isZero();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.gap()).isLessThan(0.01);
        for (Offer offer : OFFERS) {
            assertThat(plan.of(offer.site())).hasSizeGreaterThanOrEqualTo(14);
        }
    }

    @Test
    void clean_hours_emit_less_than_the_earliest_ones_by_the_forecast_and_in_fact() {
        Plan clean = planner(new CleanestHours()).plan(DEMAND, OFFERS, START);
        Plan atOnce = planner(new RunAtOnce()).plan(DEMAND, OFFERS, START);
        assertThat(clean.expectedGrams()).isLessThan(atOnce.expectedGrams());
        assertThat(emitted(clean)).isLessThan(emitted(atOnce));
    }

    @Test
    void a_plan_made_later_plans_only_what_is_left() {
        Instant midweek = START.plus(Duration.ofMinutes(3 * 24 * 60 + 20));
        Demand left = new Demand(9_000_000, START, END, 0.15, Map.of("house", 2_000_000.0, "rack", 4_000_000.0, "university", 500_000.0));
        Plan plan = planner(new CleanestHours()).plan(left, OFFERS, midweek);
        assertThat(plan.tokens()).isBetween(2_500_000.0, 2_700_000.0);
        assertThat(plan.hours()).allSatisfy(hour -> assertThat(hour.hour().plus(Duration.ofHours(1))).isAfter(midweek));
        assertThat(plan.of("university").stream().mapToDouble(PlannedHour::tokens).sum()).isGreaterThanOrEqualTo(850_000);
    }

    @Test
    void an_offer_from_an_unknown_zone_is_refused() {
        List<Offer> lost = List.of(offer("house", "CISO", 0, 24));
        assertThatThrownBy(() -> planner(new CleanestHours()).plan(DEMAND, lost, START))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("maybe 'US-CAL-CISO'");
    }

    @Test
    void offers_and_demands_check_themselves() {
        assertThatThrownBy(() -> new Offer("rack", "Z", List.of(), 0, 100)).hasMessageContaining("'rack' has tokens per hour 0.0");
        assertThatThrownBy(() -> new Offer("rack", "Z", List.of(), 1, Double.NaN)).hasMessageContaining("watts NaN");
        assertThatThrownBy(() -> new Offer("rack", "Z", List.of(START.plusSeconds(1)), 1, 1)).hasMessageContaining("start of a UTC hour");
        assertThatThrownBy(() -> new Demand(-1, START, END, 0, Map.of())).hasMessageContaining("tokens -1.0");
        assertThatThrownBy(() -> new Demand(1, START, END, 1.5, Map.of())).hasMessageContaining("minimum share 1.5");
        assertThatThrownBy(() -> new Demand(1, START, END, 0, Map.of("a", -2.0))).hasMessageContaining("done by 'a' -2.0");
    }

    @Test
    void hours_of_an_offer_are_sorted_and_named_once() {
        Offer offer = new Offer("rack", "Z", List.of(END, START, END), 1, 1);
        assertThat(offer.hours()).containsExactly(START, END);
    }

    private static Planner planner(Policy policy) {
        return new Planner(policy, new PastForecaster(Forecasters.named("week-profile")), HourlyTrace.recorded());
    }

    private static double emitted(Plan plan) {
        return plan.hours().stream()
                .mapToDouble(hour -> hour.tokens() * HourlyTrace.recorded().at(hour.zone(), hour.hour()).gramsPerKwh())
                .sum();
    }

    /// Every day of the week, from one hour of the day to another.
    private static Offer offer(String site, String zone, int from, int to) {
        List<Instant> hours = IntStream.range(0, 168)
                .filter(hour -> hour % 24 >= from && hour % 24 < to)
                .mapToObj(hour -> START.plus(Duration.ofHours(hour)))
                .toList();
        return new Offer(site, zone, hours, 90_000, 150);
    }
}
