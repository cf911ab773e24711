package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What every policy for a fleet must do, and what the simulator says of it.
class SimulatorTest {
    private static final ZoneForecaster FORECASTER = Forecasters.named("fading-profile");

    @Property(tries = 12)
    void with_room_for_all_every_policy_keeps_every_deadline_and_stays_above_the_bound(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        SimReport report = new Simulator(Scenarios.random(seed, 3, 12, 60, 24)).run(FleetPolicies.all(), FORECASTER);
        for (SimResult result : report.results()) {
            assertThat(result.deadlineMisses()).as(result.policy()).isZero();
            assertThat(report.ratio(result)).as(result.policy()).isGreaterThanOrEqualTo(1 - 1e-9);
        }
    }

    @Property(tries = 8)
    void with_little_room_ours_still_stays_above_the_bound(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        SimReport report = new Simulator(Scenarios.random(seed, 3, 25, 60, 3)).run(List.of(FleetPolicies.best()), FORECASTER);
        if (report.results().getFirst().deadlineMisses() == 0) {
            assertThat(report.ratio(report.results().getFirst())).isGreaterThanOrEqualTo(1 - 1e-9);
        }
    }

    @Property(tries = 6)
    void hours_to_come_change_no_decision(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        Scenario scenario = Scenarios.random(seed, 2, 6, 40, 12);
        int cut = 230;
        Map<String, ZoneTrace> changed = new LinkedHashMap<>();
        scenario.traces().zones().forEach((zone, trace) -> {
            double[] grams = new double[trace.hours()];
            for (int hour = 0; hour < grams.length; hour++) {
                grams[hour] = hour < cut ? trace.at(hour) : 1000 - trace.at(hour) / 2;
            }
            changed.put(zone, new ZoneTrace(zone, trace.start(), grams));
        });
        Scenario other = new Scenario(new Traces(changed, List.of()), 200, 40, scenario.sites(), scenario.jobs());
        for (FleetPolicy policy : FleetPolicies.all()) {
            Recorder first = new Recorder(policy, cut - 200);
            Recorder second = new Recorder(policy, cut - 200);
            new Simulator(scenario).run(first, FORECASTER);
            new Simulator(other).run(second, FORECASTER);
            assertThat(second.decisions()).as(policy.name()).isEqualTo(first.decisions()).isNotEmpty();
        }
    }

    @Test
    void one_job_that_knows_the_future_reaches_the_bound() {
        Scenario many = Scenarios.random(4, 3, 8, 60, 24);
        for (FleetJob job : many.jobs()) {
            Scenario one = new Scenario(many.traces(), 200, 60, many.sites(), List.of(job));
            SimReport report = new Simulator(one).run(List.of(FleetPolicies.best(), FleetPolicies.named("wattle-paths")), Forecasters.perfect());
            for (SimResult result : report.results()) {
                assertThat(result.grams()).as(result.policy()).isCloseTo(report.lowerBoundGrams(), within(1e-6 * report.lowerBoundGrams()));
            }
        }
    }

    @Test
    void a_job_that_runs_at_once_emits_what_its_hours_emit() {
        Traces traces = Scenarios.traces(1, 300, 9);
        Scenario scenario = new Scenario(traces, 200, 50, List.of(new SimSite("hill", "Z0", 4, 1.2)), List.of(FleetJob.fixed("a", 3, 20, 2.5, 4, 2000)));
        SimResult result = new Simulator(scenario).run(FleetPolicies.named("run-at-once"), FORECASTER);
        double wanted = 2 * 1.2 * (traces.zone("Z0").at(203) + traces.zone("Z0").at(204) + 0.5 * traces.zone("Z0").at(205));
        assertThat(result.grams()).isCloseTo(wanted, within(1e-9));
        assertThat(result.kwh()).isCloseTo(6, within(1e-9));
        assertThat(result.meanWaitHours()).isZero();
    }

    @Test
    void the_same_scenario_gives_the_same_bytes() {
        Simulator first = new Simulator(Scenarios.random(11, 3, 20, 60, 8));
        Simulator second = new Simulator(Scenarios.random(11, 3, 20, 60, 8));
        SimReport report = first.run(FleetPolicies.all(), FORECASTER);
        assertThat(second.run(FleetPolicies.all(), FORECASTER).json()).isEqualTo(report.json()).contains("\"policy\": \"wattle\"");
        assertThat(report.table()).contains("20 jobs on 3 sites for 60 hours").contains("x bound");
    }

    @Test
    void what_cannot_be_played_is_refused() {
        Traces traces = Scenarios.traces(1, 100, 1);
        List<SimSite> sites = List.of(new SimSite("hill", "Z0", 2, 1));
        assertThatThrownBy(() -> new Scenario(traces, 50, 40, sites, List.of(FleetJob.fixed("a", 3, 5, 4, 1, 100))))
                .hasMessageContaining("job 'a' needs 4 hours from slot 3 and its deadline is slot 5");
        assertThatThrownBy(() -> new Scenario(traces, 50, 40, sites, List.of(FleetJob.fixed("a", 3, 9, 4, 8, 100))))
                .hasMessageContaining("job 'a' wants 8 devices");
        assertThatThrownBy(() -> new Scenario(traces, 50, 40, List.of(new SimSite("hill", "Z0", 0, 1)), List.of(FleetJob.fixed("a", 3, 9, 4, 1, 100))))
                .hasMessageContaining("no site that it may use has so many");
        assertThatThrownBy(() -> new Scenario(traces, 50, 60, sites, List.of(FleetJob.fixed("a", 3, 9, 4, 1, 100))))
                .hasMessageContaining("zone 'Z0' has 100");
        assertThatThrownBy(() -> FleetPolicies.named("best")).hasMessageContaining("no policy 'best'").hasMessageContaining("wattle-paths");
    }
}
