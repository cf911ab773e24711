package dev.wattle.planner;

import static dev.wattle.planner.Examples.demand;
import static dev.wattle.planner.Examples.hour;
import static dev.wattle.planner.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class CleanestHoursTest extends PolicyContract {
    /// The sun shines on site a from hour 2 to 4; site b is always the same.
    private static final Forecast SUNNY = (zone, hour) -> {
        boolean sun = !hour.isBefore(hour(2)) && hour.isBefore(hour(5));
        return zone.equals("ZONE-b") ? 300 : sun ? 100 : 500;
    };

    @Override
    Policy policy() {
        return new CleanestHours();
    }

    @Provide
    Arbitrary<Examples.Case> smallCases() {
        return Examples.cases(3, 8);
    }

    @Test
    void the_cleanest_hours_come_first_then_the_next_clean_site() {
        Plan plan = policy().plan(
                demand(50, 0, 8, 0), List.of(offer("a", 10, 200, 0, 1, 2, 3, 4, 5), offer("b", 10, 200, 0, 1, 2, 3)), SUNNY);
        assertThat(plan.of("a")).extracting(PlannedHour::hour).containsExactly(hour(2), hour(3), hour(4));
        assertThat(plan.of("b")).extracting(PlannedHour::hour).containsExactly(hour(0), hour(1));
        assertThat(plan.expectedGrams()).isCloseTo(3 * 20 + 2 * 60, within(1e-9));
        assertThat(plan.gap()).isZero();
    }

    @Test
    void carbon_per_token_counts_and_not_per_kilowatt_hour() {
        Plan plan = policy().plan(demand(10, 0, 8, 0), List.of(offer("a", 10, 1000, 2), offer("b", 10, 200, 2)), SUNNY);
        assertThat(plan.hours()).extracting(PlannedHour::site).containsExactly("b");
    }

    @Test
    void each_site_gives_its_minimum_share_even_if_others_are_cleaner() {
        Plan plan = policy().plan(demand(40, 0, 8, 0.25), List.of(offer("a", 10, 200, 2, 3, 4, 5), offer("b", 10, 200, 0, 1)), SUNNY);
        assertThat(plan.of("b")).hasSize(1);
        assertThat(plan.of("a")).extracting(PlannedHour::hour).containsExactly(hour(2), hour(3), hour(4));
    }

    @Test
    void a_last_hour_that_is_needed_in_part_costs_whole_and_shows_in_the_gap() {
        Plan plan = policy().plan(demand(25, 0, 8, 0), List.of(offer("a", 10, 200, 2, 3, 4)), SUNNY);
        assertThat(plan.expectedGrams()).isCloseTo(60, within(1e-9));
        assertThat(plan.lowerBoundGrams()).isCloseTo(50, within(1e-9));
        assertThat(plan.gap()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void the_bound_gives_each_site_its_minimum_share_and_the_rest_to_the_cleanest_hours() {
        Plan plan = policy().plan(demand(25, 0, 8, 0.2), List.of(offer("a", 10, 200, 2, 3, 4), offer("b", 10, 200, 0, 1)), SUNNY);
        assertThat(plan.lowerBoundGrams()).isCloseTo(5 * 6 + 20 * 2, within(1e-9));
        assertThat(plan.expectedGrams()).isCloseTo(10 * 6 + 20 * 2, within(1e-9));
    }

    @Property(tries = 200)
    void no_hour_can_be_dropped_or_swapped_for_another_with_less_carbon(@ForAll("cases") Examples.Case some) {
        SlotProblem problem = problem(some);
        List<Slot> taken = taken(problem, some.plan(policy()));
        List<Slot> others = new ArrayList<>(problem.slots());
        others.removeAll(taken);
        double grams = grams(taken);
        for (Slot out : taken) {
            List<Slot> without = new ArrayList<>(taken);
            without.remove(out);
            assertThat(isPlan(problem, without) && grams(without) < grams - 1e-6).isFalse();
            for (Slot in : others) {
                List<Slot> swapped = new ArrayList<>(without);
                swapped.add(in);
                assertThat(grams(swapped) < grams - 1e-6 && isPlan(problem, swapped)).isFalse();
            }
        }
    }

    @Property(tries = 150)
    void no_plan_of_whole_hours_beats_the_bound_and_the_plan_is_near_the_best(@ForAll("smallCases") Examples.Case some) {
        SlotProblem problem = problem(some);
        double best = IntStream.range(0, 1 << problem.slots().size())
                .mapToObj(bits -> subset(problem.slots(), bits))
                .filter(slots -> isPlan(problem, slots))
                .mapToDouble(CleanestHoursTest::grams)
                .min()
                .orElseThrow();
        Plan plan = some.plan(policy());
        double dearest = problem.slots().stream().mapToDouble(Slot::grams).max().orElse(0);
        assertThat(Bound.grams(problem)).isLessThanOrEqualTo(best + 1e-6);
        assertThat(plan.expectedGrams()).isBetween(best - 1e-6, best + dearest * (1 + some.offers().size()));
        Statistics.label("the plan is the best of all plans of whole hours")
                .collect(plan.expectedGrams() <= best + 1e-6)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent >= 90));
    }

    @Property(tries = 100)
    void where_hours_are_alike_in_size_and_no_share_is_asked_the_plan_is_the_best(@ForAll("smallCases") Examples.Case some) {
        List<Offer> alike = some.offers().stream().map(o -> new Offer(o.site(), o.zone(), o.hours(), 1000, o.watts())).toList();
        Demand demand = demand(2500, 0, 8, 0);
        SlotProblem problem = SlotProblem.of(demand, alike, some.forecast());
        double cheapestThree = problem.slots().stream().mapToDouble(Slot::grams).sorted().limit(3).sum();
        assertThat(policy().plan(demand, alike, some.forecast()).expectedGrams()).isCloseTo(cheapestThree, within(1e-6));
    }

    private static SlotProblem problem(Examples.Case some) {
        return SlotProblem.of(some.demand(), some.offers(), some.forecast());
    }

    private static List<Slot> taken(SlotProblem problem, Plan plan) {
        return problem.slots().stream().filter(slot -> plan.hours().contains(slot.planned())).toList();
    }

    private static List<Slot> subset(List<Slot> slots, int bits) {
        return IntStream.range(0, slots.size()).filter(i -> (bits >> i & 1) == 1).mapToObj(slots::get).toList();
    }

    /// Written anew, without the planner's own arithmetic.
    private static boolean isPlan(SlotProblem problem, List<Slot> slots) {
        double slack = problem.wanted() * 1e-9;
        if (slots.stream().mapToDouble(Slot::tokens).sum() < problem.wanted() - slack) {
            return false;
        }
        return problem.minimum().entrySet().stream().allMatch(minimum -> slots.stream()
                        .filter(slot -> slot.site().equals(minimum.getKey()))
                        .mapToDouble(Slot::tokens)
                        .sum()
                >= minimum.getValue() - slack);
    }

    private static double grams(List<Slot> slots) {
        return slots.stream().mapToDouble(Slot::grams).sum();
    }
}
