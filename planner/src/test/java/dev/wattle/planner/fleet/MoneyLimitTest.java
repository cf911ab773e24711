package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One job with a limit on money.
class MoneyLimitTest {
    private static final FleetPlanner PLANNER = new FleetPlanner(new Effort(200_000, 0));

    @Property(tries = 500)
    void a_plan_emits_a_thousandth_more_at_most_than_the_best_of_all_choices_within_the_limit(@ForAll long seed) {
        FleetProblem problem = priced(FleetExamples.small(seed, 1, 2), seed);
        FleetJob job = problem.jobs().getFirst();
        double least = BruteForce.money(problem, job);
        if (Double.isFinite(least)) {
            FleetJob limited = job.with(limit(least * (1 + 0.5 * new Random(seed).nextDouble())));
            double best = BruteForce.grams(problem, limited, Optional.empty());
            FleetPlan plan = PLANNER.plan(with(problem, limited));
            assertThat(plan.shortfalls()).isEmpty();
            assertThat(plan.grams()).isCloseTo(best, within(best * 1e-3 + 1e-6));
            assertThat(plan.lowerBoundGrams()).isBetween(best * (1 - 1.1e-3) - 1e-6, best * (1 + 1e-9) + 1e-9);
            assertThat(plan.money()).isLessThanOrEqualTo(limited.limits().money() * (1 + 1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_week_is_planned_to_a_thousandth_of_its_bound(Interruption kind) {
        for (int seed = 0; seed < 3; seed++) {
            FleetProblem week = priced(FleetExamples.week(1, 4, seed), seed);
            FleetJob job = FleetJob.fixed("job", 0, 168, 24, 2, 600).with(new SwitchCosts(0.01, 0.05, 0.3, 0)).with(kind);
            double most = PLANNER.plan(with(week, job)).money();
            double least = PLANNER.plan(with(week, job.with(limit(0)))).money();
            FleetPlan plan = PLANNER.plan(with(week, job.with(limit((most + least) / 2))));
            assertThat(plan.shortfalls()).isEmpty();
            assertThat(plan.money()).isBetween(least, (most + least) / 2);
            assertThat(plan.gap()).isLessThan(1.1e-3);
        }
    }

    @Test
    void the_bound_of_many_jobs_knows_their_limits() {
        FleetProblem week = priced(FleetExamples.week(12, 4, 3), 3);
        FleetPlan free = PLANNER.plan(week);
        FleetPlan cheapest = PLANNER.plan(with(week, week.jobs().stream().map(job -> job.with(limit(0))).toList()));
        List<FleetJob> jobs = week.jobs().stream().map(job -> job.with(limit((free.of(job.id()).money() + cheapest.of(job.id()).money()) / 2))).toList();
        FleetPlan limited = new FleetPlanner(new Effort(5_000_000, 0)).plan(with(week, jobs));
        assertThat(limited.shortfalls()).isEmpty();
        assertThat(limited.lowerBoundGrams()).isGreaterThan(free.grams());
        assertThat(limited.grams()).isGreaterThanOrEqualTo(limited.lowerBoundGrams());
    }

    @Test
    void a_roof_whose_energy_costs_nothing_keeps_a_limit_that_the_grid_would_break() {
        EnergyTier roof = new EnergyTier("roof", Hourly.of(0, 0, 1, 1), Hourly.constant(40, 4), Hourly.constant(0, 4));
        FleetSite house = new FleetSite("house", "Z", Hourly.constant(1, 4), 1, Hourly.of(30, 30, 300, 300), Hourly.constant(0.5, 4), List.of(roof));
        FleetJob job = FleetJob.fixed("job", 0, 4, 2, 1, 1000).with(Interruption.PAUSE);
        assertThat(PLANNER.plan(new FleetProblem(FleetExamples.START, List.of(house), List.of(job))).money()).isEqualTo(1);
        FleetPlan limited = PLANNER.plan(new FleetProblem(FleetExamples.START, List.of(house), List.of(job.with(limit(0.5)))));
        assertThat(limited.shortfalls()).isEmpty();
        assertThat(limited.grams()).isCloseTo(70, within(1e-6));
        assertThat(limited.money()).isCloseTo(0.5, within(1e-9));
        assertThat(limited.gap()).isLessThan(1.1e-3);
    }

    @Test
    void dear_energy_of_ones_own_that_a_part_of_an_hour_draws_is_counted_as_it_is() {
        EnergyTier dear = new EnergyTier("contract", Hourly.of(0, 0, 0, 1, 1, 1), Hourly.constant(10, 6), Hourly.constant(1, 6));
        FleetSite site = new FleetSite("site", "Z", Hourly.constant(1, 6), 1, Hourly.of(300, 310, 320, 330, 340, 350), Hourly.constant(0.1, 6), List.of(dear));
        FleetJob job = FleetJob.fixed("job", 0, 6, 2.25, 1, 4000).with(Interruption.PAUSE);
        for (double limit : new double[] {3.4, 2.5, 1.5}) {
            FleetPlan plan = PLANNER.plan(new FleetProblem(FleetExamples.START, List.of(site), List.of(job.with(limit(limit)))));
            assertThat(plan.shortfalls()).isEmpty();
            assertThat(plan.money()).isLessThanOrEqualTo(limit * (1 + 1e-6));
            assertThat(plan.lowerBoundGrams()).isLessThanOrEqualTo(plan.grams());
        }
    }

    @Test
    void a_limit_that_cannot_be_kept_proves_nothing_of_the_other_jobs() {
        FleetProblem week = priced(FleetExamples.week(12, 4, 3), 3);
        List<FleetJob> jobs = new ArrayList<>(week.jobs());
        jobs.set(0, jobs.getFirst().with(limit(0.001)));
        FleetPlan free = PLANNER.plan(week);
        FleetPlan limited = PLANNER.plan(with(week, jobs));
        assertThat(limited.shortfalls()).singleElement().satisfies(one -> assertThat(one.cause()).isEqualTo(Shortfall.Cause.MONEY));
        assertThat(limited.lowerBoundGrams()).isLessThanOrEqualTo(free.grams());
        assertThat(limited.grams() - limited.of(jobs.getFirst().id()).grams()).isLessThan(1.03 * (free.grams() - free.of(jobs.getFirst().id()).grams()));
    }

    private static FleetProblem priced(FleetProblem problem, long seed) {
        Random random = new Random(seed);
        List<FleetSite> sites = problem.sites().stream()
                .map(site -> site.withPrice(Hourly.of(problem.hours(), _ -> 0.1 + random.nextDouble())))
                .toList();
        return new FleetProblem(problem.start(), sites, problem.jobs(), problem.routes());
    }

    private static FleetProblem with(FleetProblem problem, FleetJob job) {
        return with(problem, List.of(job));
    }

    private static FleetProblem with(FleetProblem problem, List<FleetJob> jobs) {
        return new FleetProblem(problem.start(), problem.sites(), jobs, problem.routes());
    }

    private static Limits limit(double money) {
        return new Limits(money, Double.POSITIVE_INFINITY);
    }
}
