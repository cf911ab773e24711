package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FleetPlannerTest {
    private static final FleetPlanner PLANNER = new FleetPlanner(new Effort(200_000, 0));

    @Property(tries = 100)
    void a_plan_holds_no_more_devices_than_there_are_and_each_job_runs_once_an_hour_within_its_window(@ForAll long seed) {
        FleetProblem problem = FleetExamples.small(seed, 5, 3);
        FleetPlan plan = PLANNER.plan(problem);
        for (FleetSite site : problem.sites()) {
            for (int slot = 0; slot < problem.hours(); slot++) {
                assertThat(held(plan, site.name(), slot)).isLessThanOrEqualTo((int) site.devices().at(slot));
            }
        }
        for (FleetJob job : problem.jobs()) {
            Set<Integer> slots = new HashSet<>();
            for (Run run : plan.of(job.id()).runs()) {
                assertThat(run.from()).isGreaterThanOrEqualTo(job.release());
                assertThat(run.to()).isLessThanOrEqualTo(job.deadline());
                assertThat(job.sites().isEmpty() || job.sites().contains(run.site())).isTrue();
                for (int slot = run.from(); slot < run.to(); slot++) {
                    assertThat(slots.add(slot)).isTrue();
                }
            }
        }
    }

    @Property(tries = 100)
    void a_job_is_done_or_its_shortfall_is_told(@ForAll long seed) {
        FleetProblem problem = FleetExamples.small(seed, 5, 3);
        FleetPlan plan = PLANNER.plan(problem);
        for (FleetJob job : problem.jobs()) {
            double missing = plan.shortfalls().stream().filter(one -> one.job().equals(job.id())).mapToDouble(Shortfall::missingWork).sum();
            assertThat(plan.of(job.id()).work() + missing).isCloseTo(job.work(), within(1e-6));
        }
    }

    @Property(tries = 100)
    void no_plan_of_two_jobs_emits_less_than_the_bound(@ForAll long seed) {
        FleetProblem problem = FleetExamples.small(seed, 2, 2);
        FleetPlan plan = PLANNER.plan(problem);
        if (plan.shortfalls().isEmpty()) {
            double best = BruteForce.gramsOfTwo(problem);
            assertThat(plan.lowerBoundGrams()).isLessThanOrEqualTo(best * (1 + 1e-9) + 1e-9);
            assertThat(plan.grams()).isGreaterThanOrEqualTo(best * (1 - 1e-9) - 1e-9);
        }
    }

    @Test
    void a_fleet_that_competes_is_planned_within_two_percent_of_the_bound() {
        FleetProblem problem = FleetExamples.week(40, 6, 1);
        FleetPlan plan = new FleetPlanner(new Effort(150_000_000, 0.015)).plan(problem);
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.gap()).isLessThan(0.02);
        assertThat(plan.grams()).isCloseTo(plan.jobs().stream().mapToDouble(JobPlan::grams).sum(), within(1e-6));
    }

    @Test
    void a_fleet_that_moves_at_no_cost_is_planned_to_the_optimum_and_proves_it() {
        FleetPlan plan = new FleetPlanner(new Effort(20_000_000, 0)).plan(FleetExamples.unitWeek(100, 4, 1));
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.gap()).isLessThan(1e-5);
    }

    @Test
    void the_same_input_gives_the_same_plan() {
        FleetProblem problem = FleetExamples.week(20, 4, 2);
        FleetPlanner planner = new FleetPlanner(new Effort(5_000_000, 0));
        assertThat(planner.plan(problem)).isEqualTo(planner.plan(problem));
    }

    @Test
    void many_jobs_share_a_solar_surplus_and_then_pay_for_the_grid() {
        Hourly solar = Hourly.of(0, 2, 0);
        EnergyTier surplus = new EnergyTier("solar surplus", solar, Hourly.constant(40, 3), Hourly.constant(0, 3));
        FleetSite sunny = FleetSite.of("sunny", 10, Hourly.constant(500, 3)).with(surplus);
        FleetSite windy = FleetSite.of("windy", 10, Hourly.constant(200, 3));
        List<FleetJob> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(FleetJob.fixed("job" + i, 0, 3, 1, 1, 1000));
        }
        FleetPlan plan = PLANNER.plan(new FleetProblem(FleetExamples.START, List.of(sunny, windy), jobs));
        assertThat(plan.grams()).isCloseTo(2 * 40 + 3 * 200, within(1e-6));
        assertThat(plan.gap()).isLessThan(1e-3);
        assertThat(held(plan, "sunny", 1)).isEqualTo(2);
    }

    @Test
    void a_limit_on_money_sends_a_job_where_energy_is_cheap_or_is_said_to_be_broken() {
        FleetSite clean = FleetSite.of("clean", 1, Hourly.constant(50, 4)).withPrice(Hourly.constant(0.5, 4));
        FleetSite cheap = FleetSite.of("cheap", 1, Hourly.of(300, 500, 500, 500)).withPrice(Hourly.constant(0.1, 4));
        FleetJob job = FleetJob.fixed("job", 0, 4, 2, 1, 1000);
        List<FleetSite> sites = List.of(clean, cheap);
        assertThat(one(sites, job).grams()).isEqualTo(100);
        assertThat(one(sites, job.with(new Limits(0.7, Double.POSITIVE_INFINITY))).grams()).isEqualTo(350);
        FleetPlan tight = one(sites, job.with(new Limits(0.1, Double.POSITIVE_INFINITY)));
        assertThat(tight.money()).isCloseTo(0.2, within(1e-9));
        assertThat(tight.shortfalls()).singleElement().satisfies(it -> assertThat(it.cause()).isEqualTo(Shortfall.Cause.MONEY));
        FleetPlan dirty = one(List.of(cheap), job.with(new Limits(9, 500)));
        assertThat(dirty.shortfalls()).singleElement().satisfies(it -> assertThat(it.line()).contains("the best plan found for job 'job' emits 0.8000 kg CO2e, over its limit of 0.5; raise the limit"));
    }

    @Test
    void an_impossible_deadline_is_told_with_what_is_missing() {
        FleetPlan plan = one(List.of(FleetSite.of("rack", 4, Hourly.constant(100, 10))), FleetJob.fixed("job", 2, 6, 7, 1, 500));
        assertThat(plan.of("job").work()).isEqualTo(4);
        assertThat(plan.shortfalls()).singleElement().satisfies(it -> {
            assertThat(it.cause()).isEqualTo(Shortfall.Cause.DEADLINE);
            assertThat(it.missingWork()).isCloseTo(3, within(1e-9));
            assertThat(it.line()).contains("'job' is short of 3.00000").contains("later deadline");
        });
    }

    @Test
    void without_devices_nothing_runs_and_every_job_is_told() {
        FleetPlan plan = one(List.of(FleetSite.of("rack", 0, Hourly.constant(100, 10))), FleetJob.fixed("job", 0, 6, 2, 1, 500));
        assertThat(plan.of("job").runs()).isEmpty();
        assertThat(plan.grams()).isZero();
        assertThat(plan.shortfalls()).singleElement().satisfies(it -> assertThat(it.missingWork()).isEqualTo(2));
    }

    @Test
    void jobs_beyond_the_capacity_are_told_and_the_others_run() {
        List<FleetSite> sites = List.of(FleetSite.of("rack", 1, Hourly.constant(100, 4)));
        List<FleetJob> jobs = List.of(FleetJob.fixed("a", 0, 4, 3, 1, 500), FleetJob.fixed("b", 0, 4, 3, 1, 500));
        FleetPlan plan = PLANNER.plan(new FleetProblem(FleetExamples.START, sites, jobs));
        assertThat(plan.jobs().stream().mapToDouble(JobPlan::work).sum()).isCloseTo(4, within(0.01));
        assertThat(plan.shortfalls()).singleElement().satisfies(it -> assertThat(it.cause()).isEqualTo(Shortfall.Cause.CAPACITY));
    }

    @Test
    void a_running_job_goes_on_where_it_is_when_moving_costs_more_than_it_saves() {
        List<FleetSite> sites = List.of(FleetSite.of("here", 1, Hourly.constant(120, 6)), FleetSite.of("there", 1, Hourly.constant(100, 6)));
        FleetJob job = FleetJob.fixed("job", 0, 6, 4, 1, 1000).with(new SwitchCosts(0, 0.1, 0.6, 0));
        FleetProblem problem = new FleetProblem(FleetExamples.START, sites, List.of(job));
        FleetState state = new FleetState(Map.of("job", new FleetState.Standing("here", true, 1)), Optional.empty());
        assertThat(PLANNER.plan(problem).of("job").runs()).containsExactly(new Run("there", 0, 4, 1));
        assertThat(PLANNER.replan(problem, state).of("job").runs()).containsExactly(new Run("here", 0, 3, 1));
    }

    @Test
    void a_plan_a_day_later_starts_from_the_last_and_ends_no_job_late() {
        FleetProblem now = FleetExamples.week(40, 6, 1);
        FleetPlan plan = new FleetPlanner(new Effort(20_000_000, 0)).plan(now);
        FleetProblem later = FleetExamples.later(now, 24);
        Map<String, FleetState.Standing> standings = FleetExamples.standingsAfter(plan, 24);
        FleetPlan next = new FleetPlanner(new Effort(0, 0)).replan(later, new FleetState(standings, Optional.of(plan)));
        assertThat(standings).hasSizeGreaterThan(2);
        assertThat(next.shortfalls()).isEmpty();
        assertThat(next.grams()).isLessThan(plan.grams());
        assertThat(next.gap()).isLessThan(plan.gap() + 0.02);
        for (FleetJob job : later.jobs()) {
            double done = Optional.ofNullable(standings.get(job.id())).map(FleetState.Standing::workDone).orElse(0.0);
            assertThat(next.of(job.id()).work() + done).isCloseTo(job.work(), within(1e-6));
        }
    }

    @Test
    void a_job_whose_table_would_not_fit_is_refused_in_one_line() {
        FleetSite rack = FleetSite.of("rack", 1, Hourly.constant(100, 20_000));
        FleetJob job = FleetJob.fixed("long", 0, 20_000, 10_000, 1, 100);
        assertThatThrownBy(() -> one(List.of(rack), job)).hasMessageStartingWith("job 'long' has 20000 hours from release to deadline, 1 sites and 10000 units");
    }

    @Test
    void bad_series_and_a_hundred_years_are_refused_in_one_line() {
        assertThatThrownBy(() -> FleetSite.of("rack", 1, Hourly.of(1, Double.NaN))).hasMessage(
                "site 'rack' has g/kWh NaN at hour 1; it must be a number from 0.0 to 10000.0, so repair the series first");
        assertThatThrownBy(() -> FleetSite.of("rack", 1, Hourly.of(-1))).hasMessageContaining("g/kWh -1.0 at hour 0");
        FleetSite century = FleetSite.of("rack", 1, Hourly.constant(1, 876_000));
        assertThatThrownBy(() -> new FleetProblem(FleetExamples.START, List.of(century), List.of()))
                .hasMessageContaining("the plan has 876000 hours; it must have 1 to 87840");
        FleetJob unknown = FleetJob.fixed("job", 0, 1, 1, 1, 1).onlyAt(Set.of("rock"));
        FleetSite rack = FleetSite.of("rack", 1, Hourly.constant(1, 2));
        assertThatThrownBy(() -> new FleetProblem(FleetExamples.START, List.of(rack), List.of(unknown))).hasMessageContaining("'rock'");
    }

    private static FleetPlan one(List<FleetSite> sites, FleetJob job) {
        return PLANNER.plan(new FleetProblem(FleetExamples.START, sites, List.of(job)));
    }

    private static int held(FleetPlan plan, String site, int slot) {
        return plan.jobs().stream()
                .flatMap(job -> job.runs().stream())
                .filter(run -> run.site().equals(site) && run.from() <= slot && slot < run.to())
                .mapToInt(Run::devices)
                .sum();
    }
}
