package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.advice.Offering;
import dev.wattle.planner.fleet.FleetBound;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Sites with hours and energy of their own, and elastic jobs.
class OwnHoursAndEnergyTest {
    private static final ZoneForecaster FORECASTER = Forecasters.named("fading-profile");
    private static final Traces TRACES = Scenarios.traces(2, 300, 9);

    @Property(tries = 25)
    void no_way_to_do_two_jobs_emits_less_than_the_bound_and_no_play_less_than_the_best_way(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Scenario scenario = Scenarios.tiny(seed);
        FleetProblem problem = scenario.problem();
        double best = BruteForcePlay.leastGrams(problem);
        if (best == Double.POSITIVE_INFINITY) {
            return;
        }
        assertThat(FleetBound.grams(problem, best, 100)).isPositive().isLessThanOrEqualTo(best * (1 + 1e-9));
        for (FleetPolicy policy : FleetPolicies.all()) {
            SimResult result = new Simulator(scenario).run(policy, Forecasters.perfect());
            if (result.deadlineMisses() == 0) {
                assertThat(result.grams()).as(policy.name()).isGreaterThanOrEqualTo(best * (1 - 1e-9));
            }
        }
    }

    @Property(tries = 5)
    void with_room_for_all_every_policy_keeps_opening_hours_and_deadlines_and_stays_above_the_bound(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        Scenario scenario = Scenarios.rich(seed, 3, 10, 60, 72);
        double bound = FleetBound.grams(scenario.problem(), 1, 1);
        for (FleetPolicy policy : FleetPolicies.all()) {
            Watcher watcher = new Watcher(policy, scenario);
            SimResult result = new Simulator(scenario).run(watcher, FORECASTER);
            assertThat(watcher.faults()).as(policy.name()).isEmpty();
            assertThat(watcher.seen()).as(policy.name()).isPositive();
            assertThat(result.deadlineMisses()).as(policy.name()).isZero();
            assertThat(result.grams()).as(policy.name()).isGreaterThanOrEqualTo(bound);
        }
    }

    @Property(tries = 4)
    void with_little_room_opening_hours_are_kept_and_no_job_that_may_not_pause_is_held_up(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        Scenario scenario = Scenarios.rich(seed, 3, 25, 60, 4);
        for (FleetPolicy policy : FleetPolicies.all()) {
            Watcher watcher = new Watcher(policy, scenario);
            new Simulator(scenario).run(watcher, FORECASTER);
            assertThat(watcher.faults()).as(policy.name()).isEmpty();
        }
    }

    @Test
    void two_jobs_share_a_roof_and_pay_for_the_grid_beyond_it() {
        OwnEnergy roof = new OwnEnergy("roof", _ -> 1.2, 40, 0.05);
        Scenario scenario = scenario(List.of(site("hill", 4, _ -> true, roof)), job("a", 0, 5, 1, 1), job("b", 0, 5, 1, 1));
        SimResult result = new Simulator(scenario).run(FleetPolicies.named("run-at-once"), FORECASTER);
        assertThat(result.kwh()).isCloseTo(2, within(1e-12));
        assertThat(result.grams()).isCloseTo(1.2 * 40 + 0.8 * TRACES.zone("Z0").at(200), within(1e-9));
        assertThat(result.money()).isCloseTo(1.2 * 0.05 + 0.8 * 0.3, within(1e-12));
    }

    @Test
    void ours_sees_the_roof_and_spreads_its_jobs_over_it() {
        OwnEnergy roof = new OwnEnergy("roof", hour -> hour.atZone(ZoneOffset.UTC).getHour() >= 10 ? 1 : 0, 5, 0);
        Scenario scenario = scenario(List.of(site("hill", 4, _ -> true, roof)), job("a", 0, 8, 2, 1), job("b", 0, 8, 2, 1));
        SimReport report = new Simulator(scenario).run(List.of(FleetPolicies.best(), FleetPolicies.named("run-at-once")), Forecasters.perfect());
        assertThat(report.results().getFirst().grams()).as("four hours of 1 kW in turns").isCloseTo(4 * 5, within(1e-9));
        assertThat(report.ratio(report.results().getFirst())).isCloseTo(1, within(0.02));
        assertThat(report.ratio(report.results().getLast())).isGreaterThan(2);
    }

    @Test
    void a_job_whose_home_closes_pauses_and_one_that_may_not_pause_begins_where_it_is_open_to_its_end() {
        List<SimSite> sites = List.of(site("hill", 4, from(11).negate()));
        Scenario pausing = scenario(sites, job("a", 0, 30, 5, 1).with(Interruption.PAUSE));
        Scenario whole = scenario(sites, job("a", 0, 30, 5, 1).with(Interruption.NEVER));
        SimResult first = new Simulator(pausing).run(FleetPolicies.named("run-at-once"), FORECASTER);
        SimResult second = new Simulator(whole).run(FleetPolicies.named("run-at-once"), FORECASTER);
        assertThat(first.grams()).as("08:00 to 11:00, and from 17:00").isCloseTo(grams(200, 203) + grams(209, 211), within(1e-9));
        assertThat(first.pauses()).isEqualTo(1);
        assertThat(second.grams()).as("from 17:00").isCloseTo(grams(209, 214), within(1e-9));
        assertThat(second.pauses() + second.deadlineMisses() + first.deadlineMisses()).isZero();
    }

    @Test
    void a_job_that_may_move_leaves_a_home_that_is_closed_rather_than_miss_its_deadline() {
        List<SimSite> sites = List.of(site("hill", 4, from(9).negate()), new SimSite("dale", "Z1", 4, 1));
        SimResult result = new Simulator(scenario(sites, job("a", 0, 4, 3, 1).withDataAt("hill"))).run(FleetPolicies.named("carbon-time"), FORECASTER);
        assertThat(result.deadlineMisses()).isZero();
        assertThat(result.migrations()).isEqualTo(1);
    }

    @Test
    void a_job_that_its_sites_are_not_open_for_is_refused() {
        List<SimSite> sites = List.of(site("hill", 4, from(11).negate()));
        assertThatThrownBy(() -> scenario(sites, job("a", 0, 9, 4, 1).with(Interruption.NEVER)))
                .hasMessageContaining("job 'a' needs 4 hours from slot 0 and no site that it may use is open so long before slot 9");
    }

    @Test
    void carbon_scaler_that_sees_the_future_emits_what_its_greedy_says() {
        FleetJob job = elastic(job("a", 0, 20, 6, 1));
        SimResult result = new Simulator(scenario(List.of(site("hill", 8, _ -> true)), job)).run(FleetPolicies.named("carbon-scaler"), Forecasters.perfect());
        GridAhead outlook = new GridAhead(Forecasters.perfect().forecast(TRACES.zone("Z0"), 200, 20), TRACES.zone("Z0"), 1, 0);
        assertThat(result.grams()).isCloseTo(CarbonScaler.plan(job.levels(), 6, outlook, 20).grams(), within(1e-9));
        assertThat(result.deadlineMisses()).isZero();
    }

    @Test
    void who_may_scale_emits_less_than_who_may_only_wait() {
        Scenario scenario = scenario(List.of(site("hill", 8, _ -> true)), elastic(job("a", 0, 24, 20, 1)));
        SimReport report = new Simulator(scenario).run(
                List.of(FleetPolicies.best(), FleetPolicies.named("carbon-scaler"), FleetPolicies.named("wattle-slots")), Forecasters.perfect());
        double ours = report.results().get(0).grams();
        double greedy = report.results().get(1).grams();
        assertThat(greedy).isLessThan(report.results().get(2).grams());
        assertThat(ours).isCloseTo(greedy, within(0.02 * greedy));
        assertThat(report.lowerBoundGrams()).isLessThanOrEqualTo(Math.min(ours, greedy));
    }

    @Test
    void an_elastic_job_that_is_short_of_time_runs_on_more_devices_whatever_the_policy_says() {
        Scenario scenario = scenario(List.of(site("hill", 8, _ -> true)), elastic(job("a", 0, 4, 6, 1)));
        SimResult result = new Simulator(scenario).run(FleetPolicies.named("run-at-once"), FORECASTER);
        assertThat(result.deadlineMisses()).isZero();
        assertThat(result.kwh()).as("an hour more on one device than four on one").isGreaterThan(6);
        assertThat(result.meanWaitHours()).isCloseTo(-2, within(1e-12));
    }

    @Test
    void an_elastic_job_that_is_short_of_time_leaves_a_site_that_is_too_small() {
        List<SimSite> sites = List.of(site("hill", 1, _ -> true), new SimSite("dale", "Z1", 3, 1));
        SimResult result = new Simulator(scenario(sites, elastic(job("a", 0, 4, 6, 1)).withDataAt("hill"))).run(FleetPolicies.named("run-at-once"), FORECASTER);
        assertThat(result.deadlineMisses()).isZero();
        assertThat(result.migrations()).isEqualTo(1);
    }

    private static Scenario scenario(List<SimSite> sites, FleetJob... jobs) {
        return new Scenario(TRACES, 200, 50, sites, List.of(jobs));
    }

    /// Of 1 kW at its own level.
    private static FleetJob job(String id, int release, int deadline, double hours, int devices) {
        return FleetJob.fixed(id, release, deadline, hours, devices, 1000);
    }

    private static FleetJob elastic(FleetJob job) {
        List<Level> levels = List.of(new Level(1, 1, 1000), new Level(2, 1.8, 2000), new Level(3, 2.4, 3000));
        return new FleetJob(job.id(), job.release(), job.deadline(), job.work(), levels, job.interruption(), job.costs(), job.sites(), job.dataSite(),
                job.limits());
    }

    /// On the grid of zone Z0, whose slot 0 is 08:00 UTC.
    private static SimSite site(String name, int devices, Predicate<Instant> open, OwnEnergy... energy) {
        return new SimSite(new Offering(name, "Z0", devices, open, 1, 0.3, List.of(energy)));
    }

    /// Six hours of each day.
    private static Predicate<Instant> from(int hour) {
        return at -> at.atZone(ZoneOffset.UTC).getHour() >= hour && at.atZone(ZoneOffset.UTC).getHour() < hour + 6;
    }

    /// Of 1 kW from hour to hour of the trace.
    private static double grams(int from, int to) {
        double grams = 0;
        for (int hour = from; hour < to; hour++) {
            grams += TRACES.zone("Z0").at(hour);
        }
        return grams;
    }
}
