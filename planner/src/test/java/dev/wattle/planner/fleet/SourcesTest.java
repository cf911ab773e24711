package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A site with a PUE of 1.25 and a roof of a kilowatt, on a grid of 500 g/kWh.
class SourcesTest {
    private static final FleetSite SITE = site("lab", new EnergyTier("contract", hours(0.5), hours(100), hours(0)), new EnergyTier("roof", hours(1), hours(20), hours(0)));

    @Test
    void the_cleanest_energy_is_told_first_used_whatever_its_place() {
        JobPlan plan = plan(SITE, FleetJob.fixed("job", 0, 1, 1, 1, 1600)).getFirst();
        assertThat(kwh(plan, "roof")).isCloseTo(1, within(1e-9));
        assertThat(kwh(plan, "contract")).isCloseTo(0.5, within(1e-9));
        assertThat(kwh(plan, "")).isCloseTo(2 - 1.5, within(1e-9));
        assertThat(plan.sources().ownKwh()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void jobs_that_run_in_the_same_hour_share_a_roof_by_what_they_draw() {
        FleetSite roof = site("lab", new EnergyTier("roof", hours(1), hours(20), hours(0)));
        List<JobPlan> plans = plan(roof, FleetJob.fixed("big", 0, 1, 1, 1, 1200), FleetJob.fixed("small", 0, 1, 1, 1, 400));
        assertThat(kwh(plans.getFirst(), "roof")).isCloseTo(0.75, within(1e-9));
        assertThat(kwh(plans.getFirst(), "")).isCloseTo(1.5 - 0.75, within(1e-9));
        assertThat(kwh(plans.getLast(), "roof")).isCloseTo(0.25, within(1e-9));
        assertThat(kwh(plans.getLast(), "")).isCloseTo(0.5 - 0.25, within(1e-9));
    }

    @Test
    void energy_that_is_dirtier_than_the_grid_is_told_as_not_drawn() {
        JobPlan plan = plan(site("lab", new EnergyTier("diesel", hours(5), hours(800), hours(0))), FleetJob.fixed("job", 0, 1, 1, 1, 1000)).getFirst();
        assertThat(plan.sources().hasOwn()).isTrue();
        assertThat(plan.sources().lines()).containsExactly("'lab' draws 1.250 kWh: 0.000 from its 'diesel', 1.250 from the grid");
    }

    @Test
    void where_no_site_has_energy_of_its_own_there_is_nothing_to_tell() {
        JobPlan plan = plan(site("lab"), FleetJob.fixed("job", 0, 1, 1, 1, 1000)).getFirst();
        assertThat(plan.sources().hasOwn()).isFalse();
        assertThat(plan.sources().lines()).isEmpty();
    }

    private static List<JobPlan> plan(FleetSite site, FleetJob... jobs) {
        return new FleetPlanner(new Effort(100_000, 0)).plan(new FleetProblem(FleetExamples.START, List.of(site), List.of(jobs))).jobs();
    }

    private static double kwh(JobPlan plan, String name) {
        Optional<String> own = name.isEmpty() ? Optional.empty() : Optional.of(name);
        return plan.sources().all().stream().filter(source -> source.own().equals(own)).mapToDouble(Sources.Source::kwh).sum();
    }

    private static FleetSite site(String name, EnergyTier... tiers) {
        return new FleetSite(name, "GRID", hours(2), 1.25, hours(500), hours(0), List.of(tiers));
    }

    private static Hourly hours(double value) {
        return Hourly.constant(value, 2);
    }
}
