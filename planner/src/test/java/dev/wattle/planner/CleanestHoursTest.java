package dev.wattle.planner;

import static dev.wattle.planner.Examples.demand;
import static dev.wattle.planner.Examples.hour;
import static dev.wattle.planner.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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

    /// Few enough hours that all are tried.
    @Provide
    Arbitrary<Examples.Case> dayCases() {
        return Examples.cases(3, 24);
    }

    @Test
    void where_all_hours_are_alike_a_year_is_planned_at_once() {
        int[] year = IntStream.range(0, 8760).toArray();
        Plan plan = policy().plan(demand(15, 0, 8760, 0), List.of(offer("a", 10, 1000, year)), (_, _) -> 0);
        assertThat(plan.hours()).hasSize(2);
        assertThat(plan.hours()).extracting(PlannedHour::hour).containsExactly(hour(0), hour(1));
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
    void a_site_ends_within_its_last_hour_when_the_tokens_are_there() {
        Plan plan = policy().plan(demand(25, 0, 8, 0), List.of(offer("a", 10, 200, 2, 3, 4)), SUNNY);
        assertThat(plan.hours()).extracting(PlannedHour::tokens).containsExactly(10.0, 10.0, 5.0);
        assertThat(plan.expectedGrams()).isCloseTo(50, within(1e-9));
        assertThat(plan.gap()).isCloseTo(0, within(1e-9));
    }

    @Test
    void the_bound_gives_each_site_its_minimum_share_and_the_rest_to_the_cleanest_hours() {
        Plan plan = policy().plan(demand(25, 0, 8, 0.2), List.of(offer("a", 10, 200, 2, 3, 4), offer("b", 10, 200, 0, 1)), SUNNY);
        assertThat(plan.lowerBoundGrams()).isCloseTo(5 * 6 + 20 * 2, within(1e-6));
        assertThat(plan.expectedGrams()).isCloseTo(5 * 6 + 20 * 2, within(1e-6));
    }

    @Test
    void a_site_rests_through_a_dark_hour_only_if_that_saves_more_than_catching_up_costs() {
        Forecast cloud = (_, hour) -> hour.equals(hour(2)) ? 300 : 100;
        Offer offer = offer("a", 10, 1000, 0, 1, 2, 3, 4);
        Plan free = policy().plan(demand(30, 0, 5, 0), List.of(offer), cloud);
        Plan dear = policy().plan(demand(30, 0, 5, 0).with(new Exchange(0, 3, 0), Set.of()), List.of(offer), cloud);
        assertThat(free.hours()).extracting(PlannedHour::hour).doesNotContain(hour(2));
        assertThat(dear.hours()).extracting(PlannedHour::hour).contains(hour(2));
        assertThat(dear.expectedGrams()).isCloseTo(300 + 100 + 300 + 100, within(1e-6));
        assertThat(dear.expectedKwh()).isCloseTo(3 + 3, within(1e-6));
    }

    @Test
    void a_site_that_works_already_goes_on_without_catching_up() {
        Demand demand = demand(10, 0, 5, 0).with(new Exchange(0, 1, 0.5), Set.of("b"));
        Plan plan = policy().plan(demand, List.of(offer("a", 10, 1000, 0, 1), offer("b", 10, 1000, 0, 1)), (_, _) -> 100);
        assertThat(plan.hours()).containsExactly(new PlannedHour("b", "ZONE-b", hour(0), 10, 1, 100, 0, 100));
    }

    @Test
    void catching_up_takes_tokens_off_the_first_hour() {
        Demand demand = demand(15, 0, 5, 0).with(new Exchange(0, 0, 0.5), Set.of());
        Plan plan = policy().plan(demand, List.of(offer("a", 10, 1000, 0, 1)), (_, _) -> 100);
        assertThat(plan.hours()).extracting(PlannedHour::tokens).containsExactly(5.0, 10.0);
        assertThat(policy().plan(demand, List.of(offer("a", 10, 1000, 0)), (_, _) -> 100).shortfallTokens()).isEqualTo(10);
    }

    @Test
    void what_is_sent_while_it_works_counts() {
        Demand demand = demand(20, 0, 5, 0).with(new Exchange(0.25, 0, 0), Set.of());
        Plan plan = policy().plan(demand, List.of(offer("a", 10, 1000, 0, 1)), (_, _) -> 100);
        assertThat(plan.expectedKwh()).isCloseTo(2.5, within(1e-9));
        assertThat(plan.expectedGrams()).isCloseTo(250, within(1e-9));
    }

    @Test
    void a_site_with_energy_of_its_own_is_chosen_by_what_it_emits_and_not_by_its_grid() {
        Supply roof = new Supply(List.of(new OwnEnergy("roof", _ -> 0.6, 40, 0)), 0);
        Offer own = new Offer("own", "DIRTY", List.of(hour(0)), 10, 1000, roof);
        Plan plan = policy().plan(demand(10, 0, 5, 0), List.of(offer("a", 10, 1000, 0), own), (zone, _) -> zone.equals("DIRTY") ? 400 : 200);
        assertThat(plan.hours()).containsExactly(new PlannedHour("own", "DIRTY", hour(0), 10, 1, 0.6 * 40 + 0.4 * 400, 0, 400));
    }

    @Property(tries = 200)
    void no_hour_can_be_dropped_or_swapped_for_another_with_less_carbon(@ForAll("dayCases") Examples.Case some) {
        SlotProblem problem = problem(some);
        boolean[] taken = taken(problem, some.plan(policy()));
        double grams = grams(problem, taken);
        for (int out = 0; out < taken.length; out++) {
            if (taken[out]) {
                boolean[] without = taken.clone();
                without[out] = false;
                assertThat(isPlan(problem, without) && grams(problem, without) < grams - 1e-6).isFalse();
                for (int in = 0; in < taken.length; in++) {
                    boolean[] swapped = without.clone();
                    swapped[in] = true;
                    assertThat(in != out && !taken[in] && grams(problem, swapped) < grams - 1e-6 && isPlan(problem, swapped)).isFalse();
                }
            }
        }
    }

    @Property(tries = 300)
    void no_plan_beats_the_bound_and_the_plan_is_near_the_best(@ForAll("smallCases") Examples.Case some) {
        SlotProblem problem = problem(some);
        double best = IntStream.range(0, 1 << problem.slots().size())
                .mapToObj(bits -> subset(problem.slots().size(), bits))
                .filter(slots -> isPlan(problem, slots))
                .mapToDouble(slots -> grams(problem, slots))
                .min()
                .orElseThrow();
        Plan plan = some.plan(policy());
        double dearest = problem.slots().stream().mapToDouble(slot -> slot.grams() + slot.back().grams()).max().orElse(0);
        assertThat(plan.lowerBoundGrams()).isLessThanOrEqualTo(best + 1e-6);
        assertThat(plan.expectedGrams()).isCloseTo(grams(problem, taken(problem, plan)), within(1e-6));
        assertThat(plan.expectedGrams()).isBetween(best - 1e-6, best + dearest);
        Statistics.label("the plan is the best of all plans")
                .collect(plan.expectedGrams() <= best + 1e-6)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent >= 90));
    }

    @Property(tries = 300)
    void a_plan_keeps_a_limit_on_money_and_no_other_that_does_beats_its_bound(@ForAll("smallCases") Examples.Case some, @ForAll long seed) {
        Examples.Case priced = new Examples.Case(some.demand(), some.offers().stream().map(offer -> priced(offer, seed)).toList(), some.forecast());
        SlotProblem problem = problem(priced);
        List<boolean[]> plans = IntStream.range(0, 1 << problem.slots().size())
                .mapToObj(bits -> subset(problem.slots().size(), bits))
                .filter(slots -> isPlan(problem, slots))
                .toList();
        double free = priced.plan(policy()).money();
        double least = plans.stream().mapToDouble(slots -> money(problem, slots)).min().orElseThrow();
        double limit = (free + least) / 2 * (1 + 1e-9);
        double best = plans.stream().filter(slots -> money(problem, slots) <= limit).mapToDouble(slots -> grams(problem, slots)).min().orElseThrow();
        Plan plan = policy().plan(priced.demand().withMostMoney(limit), priced.offers(), priced.forecast());
        double dearest = problem.slots().stream().mapToDouble(slot -> slot.grams() + slot.back().grams()).max().orElse(0);
        if (plan.shortfallTokens() == 0) {
            assertThat(plan.lowerBoundGrams()).isLessThanOrEqualTo(best + 1e-6);
            Statistics.label("the limit is kept").collect(plan.money() <= limit * (1 + 1e-6))
                    .coverage(coverage -> coverage.check(true).percentage(percent -> percent >= 85));
            Statistics.label("within an hour of the best").collect(plan.expectedGrams() <= best + dearest + 1e-6)
                    .coverage(coverage -> coverage.check(true).percentage(percent -> percent >= 90));
        }
    }

    @Test
    void a_limit_on_money_weighs_against_clean_energy_that_emits_nothing() {
        Supply sun = new Supply(List.of(new OwnEnergy("sun", _ -> 1, 0, 0.5)), 0.5);
        int[] day = IntStream.range(0, 24).toArray();
        Offer own = new Offer("own", "Z", IntStream.of(day).mapToObj(Examples::hour).toList(), 1, 1000, sun);
        Offer cheap = new Offer("cheap", "Z", own.hours(), 1, 1000, new Supply(List.of(), 0.1));
        Plan plan = policy().plan(demand(10, 0, 24, 0).withMostMoney(3), List.of(own, cheap), (_, _) -> 300);
        assertThat(plan.of("own")).hasSize(5);
        assertThat(plan.expectedGrams()).isCloseTo(5 * 300, within(1e-6));
        assertThat(plan.gap()).isLessThan(0.01);
    }

    private static Offer priced(Offer offer, long seed) {
        Random random = new Random(seed ^ offer.site().hashCode());
        double sun = random.nextInt(3) * 0.05;
        OwnEnergy roof = new OwnEnergy("roof", hour -> hour.getEpochSecond() / 3600 % 2 * sun, 20, 0.1 * random.nextDouble());
        Supply supply = new Supply(List.of(roof), 0.1 + random.nextDouble());
        return new Offer(offer.site(), offer.zone(), offer.hours(), offer.tokensPerHour(), offer.watts(), supply);
    }

    @Property(tries = 100)
    void where_hours_are_alike_in_size_and_no_share_is_asked_the_plan_is_the_best(@ForAll("smallCases") Examples.Case some) {
        List<Offer> alike = some.offers().stream().map(o -> new Offer(o.site(), o.zone(), o.hours(), 1000, o.watts())).toList();
        Demand demand = demand(3000, 0, 8, 0);
        SlotProblem problem = SlotProblem.of(demand, alike, some.forecast());
        double cheapestThree = problem.slots().stream().mapToDouble(Slot::grams).sorted().limit(3).sum();
        assertThat(policy().plan(demand, alike, some.forecast()).expectedGrams()).isCloseTo(cheapestThree, within(1e-6));
    }

    @Property(tries = 200)
    void the_bound_is_what_the_linear_program_gives_where_returning_is_free(@ForAll("cases") Examples.Case some) {
        Examples.Case free = new Examples.Case(some.demand().with(Exchange.NONE, Set.of()), some.offers(), some.forecast());
        double filled = filled(problem(free));
        assertThat(free.plan(policy()).lowerBoundGrams()).isCloseTo(filled, within(filled * 1e-6 + 1e-6));
    }

    /// The cheapest tokens of each site up to its minimum, then the cheapest of all.
    private static double filled(SlotProblem problem) {
        List<Slot> cheapest = problem.slots().stream().sorted(Comparator.comparingDouble(Slot::gramsPerToken)).toList();
        Map<String, Double> owed = new HashMap<>(problem.minimum());
        double free = problem.wanted() - owed.values().stream().mapToDouble(Double::doubleValue).sum();
        double grams = 0;
        for (Slot slot : cheapest) {
            double forMinimum = Math.min(slot.tokens(), owed.getOrDefault(slot.site(), 0.0));
            owed.merge(slot.site(), -forMinimum, Double::sum);
            double forRest = Math.max(0, Math.min(slot.tokens() - forMinimum, free));
            free -= forRest;
            grams += (forMinimum + forRest) * slot.gramsPerToken();
        }
        return grams;
    }

    private static SlotProblem problem(Examples.Case some) {
        return SlotProblem.of(some.demand(), some.offers(), some.forecast());
    }

    private static boolean[] taken(SlotProblem problem, Plan plan) {
        boolean[] taken = new boolean[problem.slots().size()];
        for (int i = 0; i < taken.length; i++) {
            Slot slot = problem.slots().get(i);
            taken[i] = plan.hours().stream().anyMatch(hour -> hour.site().equals(slot.site()) && hour.hour().equals(slot.hour()));
        }
        return taken;
    }

    private static boolean[] subset(int slots, int bits) {
        boolean[] subset = new boolean[slots];
        for (int i = 0; i < slots; i++) {
            subset[i] = (bits >> i & 1) == 1;
        }
        return subset;
    }

    /// Written anew, without the planner's own arithmetic.
    private static boolean isPlan(SlotProblem problem, boolean[] slots) {
        double slack = problem.wanted() * 1e-9;
        Map<String, Double> tokens = new HashMap<>();
        for (int i = 0; i < slots.length; i++) {
            if (slots[i]) {
                Slot slot = problem.slots().get(i);
                tokens.merge(slot.site(), slot.tokens() - (isReturn(problem, slots, i) ? slot.back().tokens() : 0), Double::sum);
            }
        }
        return tokens.values().stream().mapToDouble(Double::doubleValue).sum() >= problem.wanted() - slack
                && problem.minimum().entrySet().stream().allMatch(minimum -> tokens.getOrDefault(minimum.getKey(), 0.0) >= minimum.getValue() - slack);
    }

    private static double grams(SlotProblem problem, boolean[] slots) {
        return sum(problem, slots, Slot::grams, Slot.Return::grams);
    }

    private static double money(SlotProblem problem, boolean[] slots) {
        return sum(problem, slots, Slot::money, Slot.Return::money);
    }

    /// A site's last hour may end early: what is too much is taken off where it emits most.
    private static double sum(SlotProblem problem, boolean[] slots, ToDoubleFunction<Slot> ofHour, ToDoubleFunction<Slot.Return> ofReturn) {
        Map<String, Double> own = new HashMap<>();
        Map<String, Integer> lasts = new HashMap<>();
        double[] gives = new double[slots.length];
        double sum = 0;
        for (int i = 0; i < slots.length; i++) {
            Slot slot = problem.slots().get(i);
            if (slots[i]) {
                boolean returns = isReturn(problem, slots, i);
                gives[i] = slot.tokens() - (returns ? slot.back().tokens() : 0);
                sum += ofHour.applyAsDouble(slot) + (returns ? ofReturn.applyAsDouble(slot.back()) : 0);
                own.merge(slot.site(), gives[i], Double::sum);
                lasts.put(slot.site(), i);
            }
        }
        double spare = own.values().stream().mapToDouble(Double::doubleValue).sum() - problem.wanted();
        List<Integer> dirtiest = lasts.values().stream()
                .filter(i -> gives[i] > 0)
                .sorted(Comparator.comparingDouble(i -> -problem.slots().get(i).gramsPerToken()))
                .toList();
        for (int last : dirtiest) {
            String site = problem.slots().get(last).site();
            double off = Math.max(0, Math.min(Math.min(spare, gives[last]), own.getOrDefault(site, 0.0) - problem.minimumOf(site)));
            sum -= off / problem.slots().get(last).tokens() * ofHour.applyAsDouble(problem.slots().get(last));
            spare -= off;
        }
        return sum;
    }

    private static boolean isReturn(SlotProblem problem, boolean[] slots, int slot) {
        Slot own = problem.slots().get(slot);
        return IntStream.range(0, slots.length)
                .noneMatch(i -> slots[i]
                        && problem.slots().get(i).site().equals(own.site())
                        && problem.slots().get(i).hour().plusSeconds(3600).equals(own.hour()));
    }
}
