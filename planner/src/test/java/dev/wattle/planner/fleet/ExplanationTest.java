package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two jobs and two sites; the clean site has one device.
class ExplanationTest {
    private static final FleetSite CLEAN = FleetSite.of("clean", 1, Hourly.of(100, 300, 300, 50));
    private static final FleetSite DIRTY = FleetSite.of("dirty", 2, Hourly.constant(400, 4));
    private static final FleetPlanner PLANNER = new FleetPlanner(new Effort(100_000, 0));

    @Test
    void it_says_what_later_and_elsewhere_would_cost_and_that_the_deadline_binds() {
        Explanation why = why(FleetJob.fixed("job", 0, 2, 1, 1, 1000));
        assertThat(extra(why, Explanation.Kind.LATER)).isCloseTo(200, within(1e-9));
        assertThat(extra(why, Explanation.Kind.ELSEWHERE)).isCloseTo(300, within(1e-9));
        assertThat(extra(why, Explanation.Kind.DEADLINE)).isCloseTo(-50, within(1e-9));
        assertThat(why.lines()).containsExactly(
                "job 'job' runs in one piece at 'clean' on 1 device, 2022-04-04 00:00 to 2022-04-04 01:00 UTC: 1.000 kWh, 0.1000 kg CO2e",
                "then and there: in its hours the grid emits 100 g CO2e/kWh on average; from start to deadline it emits 200 at this site, 300 at all sites that it may use",
                "to begin an hour later would emit 0.2000 kg CO2e more (200.0 %)",
                "to run at 'dirty' alone would emit 0.3000 kg CO2e more (300.0 %)",
                "what binds: with a deadline a day later it would emit 0.0500 kg CO2e less (50.0 %)");
    }

    @Test
    void it_says_when_other_jobs_or_the_allowed_sites_bind() {
        FleetJob small = FleetJob.fixed("small", 3, 4, 1, 1, 100);
        Explanation crowded = why(small, FleetJob.fixed("big", 3, 4, 1, 1, 1000));
        assertThat(extra(crowded, Explanation.Kind.CAPACITY)).isCloseTo(-35, within(1e-9));
        Explanation fenced = why(small.onlyAt(Set.of("dirty")));
        assertThat(extra(fenced, Explanation.Kind.SITES)).isCloseTo(-35, within(1e-9));
        Explanation free = why(small);
        assertThat(free.lines().getLast()).startsWith("no limit binds");
    }

    @Test
    void a_job_in_pieces_is_told_by_its_sites_and_not_hour_by_hour() {
        FleetSite early = FleetSite.of("early", 1, Hourly.of(100, 300, 300, 300));
        FleetSite late = FleetSite.of("late", 1, Hourly.of(300, 300, 100, 100));
        FleetProblem problem = new FleetProblem(FleetExamples.START, List.of(early, late), List.of(FleetJob.fixed("job", 0, 4, 3, 1, 1000)));
        assertThat(PLANNER.explain(problem, FleetState.FRESH, PLANNER.plan(problem), "job").lines())
                .startsWith("job 'job' runs in 2 pieces, 3 hours in all, on 1 device at 'late' (2 h), 'early' (1 h): 3.000 kWh, 0.3000 kg CO2e");
    }

    @Test
    void of_a_job_that_does_not_run_it_says_why_not() {
        assertThat(why(FleetJob.fixed("wide", 0, 4, 1, 3, 100)).lines()).singleElement().asString().contains("'wide' is short of 1.00000");
    }

    private static Explanation why(FleetJob... jobs) {
        FleetProblem problem = new FleetProblem(FleetExamples.START, List.of(CLEAN, DIRTY), List.of(jobs));
        return PLANNER.explain(problem, FleetState.FRESH, PLANNER.plan(problem), jobs[0].id());
    }

    private static double extra(Explanation why, Explanation.Kind kind) {
        return why.alternatives().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow().extraGrams().orElseThrow();
    }
}
