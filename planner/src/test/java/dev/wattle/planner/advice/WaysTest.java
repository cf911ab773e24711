package dev.wattle.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.fleet.Sources;
import dev.wattle.planner.fleet.SwitchCosts;
import dev.wattle.planner.forecast.Forecasters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Money, and where the energy comes from: figures by hand, on a grid of 600 g/kWh at 0.3 a kWh.
class WaysTest {
    private static final OwnEnergy ROOF = new OwnEnergy("roof", _ -> 0.5, 20, 0.1);
    private static final OwnEnergy CONTRACT = new OwnEnergy("contract", _ -> 1, 50, 0.2);

    @Test
    void a_job_of_a_kilowatt_draws_its_roof_first_and_the_table_says_so() {
        Advice advice = advise(FleetJob.fixed("job", 0, 24, 3, 1, 1000).with(Interruption.PAUSE), site(1.2, ROOF));
        JobPlan plan = advice.planned();
        assertThat(kwh(plan, "roof")).isCloseTo(3 * 0.5, within(1e-9));
        assertThat(kwh(plan, "")).isCloseTo(3 * 0.7, within(1e-9));
        assertThat(plan.money()).isCloseTo(1.5 * 0.1 + 2.1 * 0.3, within(1e-9));
        assertThat(AdviceTable.of(advice, true)).contains(
                "     kg CO2e           kWh       own kWh       money  kg vs plan  way",
                "      1.2900         3.600         1.500        0.78              the plan",
                "      1.2900         3.600         1.500        0.78      +0.0 %  at once at pit",
                "why        'pit' draws 3.600 kWh: 1.500 from its 'roof', 2.100 from the grid");
        assertThat(AdvicePage.html(advice, "Wattle test")).contains("<th>Sites' own energy</th><th>Money</th>", "<td>~1.50 kWh</td><td>~0.78</td>");
    }

    @Test
    void an_elastic_job_draws_what_each_of_its_levels_leaves() {
        FleetJob elastic = new FleetJob("job", 0, 3, 4, List.of(new Level(1, 1, 1000), new Level(2, 1.5, 2000)), Interruption.PAUSE,
                SwitchCosts.NONE, Set.of(), Optional.empty(), Limits.NONE);
        JobPlan plan = advise(elastic, site(1.2, CONTRACT, ROOF)).planned();
        assertThat(plan.kwh()).isCloseTo(2.4 + 2.4 + 1.2, within(1e-9));
        assertThat(kwh(plan, "roof")).isCloseTo(3 * 0.5, within(1e-9));
        assertThat(kwh(plan, "contract")).isCloseTo(1 + 1 + 0.7, within(1e-9));
        assertThat(kwh(plan, "")).isCloseTo(0.9 + 0.9, within(1e-9));
        assertThat(plan.money()).isCloseTo(1.5 * 0.1 + 2.7 * 0.2 + 1.8 * 0.3, within(1e-9));
    }

    @Test
    void what_pausing_costs_is_drawn_too() {
        ToDoubleFunction<Instant> noonAndEvening = hour -> slot(hour) == 12 || slot(hour) == 20 ? 1.2 : 0;
        FleetJob job = FleetJob.fixed("job", 12, 24, 2, 1, 1000).with(Interruption.PAUSE).with(new SwitchCosts(0.1, 0.2, 0, 0));
        JobPlan plan = advise(job, site(1.2, new OwnEnergy("roof", noonAndEvening, 20, 0))).planned();
        assertThat(plan.runs()).hasSize(2);
        assertThat(plan.kwh()).isCloseTo(1.2 * 2.3, within(1e-9));
        assertThat(kwh(plan, "roof")).isCloseTo(2.4, within(1e-9));
        assertThat(kwh(plan, "")).isCloseTo(1.2 * 0.3, within(1e-9));
    }

    @Test
    void what_sites_that_train_together_send_comes_from_the_grid() {
        JointJob job = new JointJob("job", "work", 2.5, 24, 0, new Exchange(0.1, 0.2, 0), Limits.NONE);
        Advice advice = new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best())
                .advise(job, List.of(new JointJob.Member(site(1.2, ROOF), 1, 1000)), AdvisorTest.NOW);
        JobPlan plan = advice.planned();
        assertThat(plan.kwh()).isCloseTo(2.5 * (1.2 + 0.1) + 0.2, within(1e-9));
        assertThat(kwh(plan, "roof")).isCloseTo(2.5 * 0.5, within(1e-9));
        assertThat(kwh(plan, "")).isCloseTo(2.5 * (0.7 + 0.1) + 0.2, within(1e-9));
        assertThat(plan.grams()).isCloseTo(1.25 * 20 + 2.2 * 600, within(1e-6));
        assertThat(advice.explanation().lines()).contains("'pit' does 100 % in 3 hours and draws 3.450 kWh: 1.250 from its 'roof', 2.200 from the grid");
    }

    @Test
    void a_battery_counts_by_what_it_gives() {
        ToDoubleFunction<Instant> sun = hour -> slot(hour) / 6 == 2 ? 2 : 0;
        Offering house = new Offering("house", "COAL", 1, _ -> true, 1, 0.3, List.of(new OwnEnergy("roof", sun, 30, 0.1)), Optional.of(new Offering.Battery(3, 3, 0.5)));
        Advice advice = advise(FleetJob.fixed("job", 16, 24, 8, 1, 1000), house);
        assertThat(kwh(advice.planned(), "roof")).isCloseTo(2, within(1e-9));
        assertThat(kwh(advice.planned(), "battery")).isCloseTo(3, within(1e-9));
        assertThat(kwh(advice.planned(), "")).isCloseTo(3, within(1e-9));
        assertThat(advice.planned().money()).isCloseTo(2 * 0.1 + 3 * 0.2 + 3 * 0.3, within(1e-9));
        AdviceFacts.Way plan = AdviceFacts.of(advice).plan();
        assertThat(plan.ownKwh()).hasValueCloseTo(5.0, within(1e-9));
        assertThat(plan.money()).hasValueCloseTo(1.7, within(1e-9));
        assertThat(plan.sources()).extracting(AdviceFacts.Source::source).containsExactly("roof", "battery", "grid");
    }

    @Test
    void every_ways_sources_add_up_to_its_energy() {
        Offering other = new Offering("dam", "SUN", 2, _ -> true, 1.1, 0.2, List.of(new OwnEnergy("turbine", _ -> 0.3, 10, 0)));
        Advice advice = advise(FleetJob.fixed("job", 0, 48, 20, 2, 1500).with(new SwitchCosts(0.1, 0.1, 0.2, 0)), site(1.3, ROOF, CONTRACT), other);
        assertThat(advice.ways()).hasSizeGreaterThan(3).allSatisfy(way -> {
            List<Sources.Source> sources = way.plan().sources().all();
            assertThat(sources).allMatch(source -> source.kwh() >= 0);
            assertThat(sources.stream().mapToDouble(Sources.Source::kwh).sum()).isCloseTo(way.plan().kwh(), within(1e-9));
        });
    }

    @Test
    void without_prices_and_own_energy_there_are_no_columns_for_them() {
        Advice advice = advise(FleetJob.fixed("job", 0, 24, 3, 1, 1000), new Offering("pit", "COAL", 2, _ -> true, 1, 0, List.of()));
        assertThat(AdviceTable.of(advice, true)).contains("\n     kg CO2e           kWh  kg vs plan  way").doesNotContain("own kWh", "  money", "draws");
        assertThat(AdvicePage.html(advice, "Wattle test")).doesNotContain("own energy", "Money");
        assertThat(AdviceFacts.of(advice).plan().money()).isEmpty();
        assertThat(AdviceFacts.of(advice).plan().ownKwh()).isEmpty();
    }

    private static int slot(Instant hour) {
        return Math.floorMod(Duration.between(AdvisorTest.NOW, hour).toHours(), 24);
    }

    private static double kwh(JobPlan plan, String name) {
        Optional<String> own = name.isEmpty() ? Optional.empty() : Optional.of(name);
        return plan.sources().all().stream().filter(source -> source.own().equals(own)).mapToDouble(Sources.Source::kwh).sum();
    }

    private static Advice advise(FleetJob job, Offering... sites) {
        return new Advisor(AdvisorTest.HISTORY, Forecasters.best()).advise(job, "work", List.of(sites), Routes.UNIFORM, AdvisorTest.NOW);
    }

    private static Offering site(double pue, OwnEnergy... energy) {
        return new Offering("pit", "COAL", 2, _ -> true, pue, 0.3, List.of(energy));
    }
}
