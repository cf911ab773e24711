package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.planner.advice.Offering;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.SwitchCosts;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScenarioCutTest {
    private static final List<SimSite> SITES = List.of(new SimSite("a", "Z0", 4, 1), new SimSite("b", "Z1", 4, 1.2));
    private static final Traces TRACES = Scenarios.traces(2, 168 + 72, 5);

    @Test
    void a_play_begins_after_a_week_of_past_and_leaves_out_what_ends_late() {
        ScenarioCut cut = cut(TRACES, OptionalInt.empty(), new QueueJob("now", 0, 7200, 1), new QueueJob("late", 70 * 3600, 7200, 1));
        assertThat(cut.scenario().startHour()).isEqualTo(168);
        assertThat(cut.scenario().hours()).isEqualTo(72);
        assertThat(cut.scenario().jobs()).hasSize(1);
        assertThat(cut.notes()).anyMatch(note -> note.startsWith("played from 2021-01-08T00:00:00Z")).anyMatch(note -> note.contains("1 jobs left out"));
    }

    @Test
    void a_year_is_played_from_its_first_hour_that_has_a_past() {
        Traces twoYears = Scenarios.traces(2, 365 * 24 + 48, 5);
        assertThat(cut(twoYears, OptionalInt.of(2021), new QueueJob("now", 0, 7200, 1)).scenario().hours()).isEqualTo(365 * 24 - 168);
        assertThat(cut(twoYears, OptionalInt.of(2022), new QueueJob("now", 0, 7200, 1)).scenario().startHour()).isEqualTo(365 * 24);
        assertThatThrownBy(() -> cut(twoYears, OptionalInt.of(2019), new QueueJob("now", 0, 7200, 1))).hasMessageContaining("the year is 2019");
    }

    @Test
    void nothing_to_play_is_refused_with_the_reason() {
        assertThatThrownBy(() -> cut(TRACES, OptionalInt.empty(), new QueueJob("wide", 0, 7200, 9))).hasMessageContaining("more than the 4 devices");
    }

    @Test
    void jobs_that_no_site_is_open_for_are_left_out_and_counted() {
        Predicate<Instant> night = hour -> hour.atZone(ZoneOffset.UTC).getHour() < 6;
        List<SimSite> sites = List.of(new SimSite(new Offering("a", "Z0", 4, night, 1, 0, List.of())));
        Workload whole = new Workload(300, 2, 6, 24, Interruption.NEVER, SwitchCosts.NONE);
        List<QueueJob> jobs = List.of(new QueueJob("fits", 0, 6 * 3600, 1), new QueueJob("long", 0, 7 * 3600, 1));
        ScenarioCut cut = ScenarioCut.of(TRACES, OptionalInt.empty(), sites, jobs, whole, 7);
        assertThat(cut.scenario().jobs()).extracting(FleetJob::id).containsExactly("fits");
        assertThat(cut.notes()).contains("1 jobs left out: no site is open for as long as they need before their deadline");
        SimResult result = new Simulator(cut.scenario()).run(FleetPolicies.best(), Forecasters.best());
        assertThat(result.deadlineMisses() + result.pauses()).isZero();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_no_policy_goes_below_the_bound() {
        QueueJob[] jobs = {new QueueJob("one", 0, 7200, 2), new QueueJob("two", 3600, 20_000, 1), new QueueJob("three", 9000, 9000, 4)};
        List<FleetPolicy> policies = List.of(FleetPolicies.best(), FleetPolicies.named("run-at-once"));
        SimReport first = new Simulator(cut(TRACES, OptionalInt.empty(), jobs).scenario()).run(policies, Forecasters.best());
        SimReport again = new Simulator(cut(TRACES, OptionalInt.empty(), jobs).scenario()).run(policies, Forecasters.best());
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.results()).allMatch(result -> first.ratio(result) >= 1);
        assertThatThrownBy(() -> FleetPolicies.named("watle")).hasMessageContaining("maybe 'wattle'");
    }

    private static ScenarioCut cut(Traces traces, OptionalInt year, QueueJob... jobs) {
        return ScenarioCut.of(traces, year, SITES, List.of(jobs), Workload.ASSUMED, 7);
    }
}
