package dev.wattle.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.forecast.Forecasters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BatteriesTest {
    private static final Offering.Battery BATTERY = new Offering.Battery(3, 3, 1);

    @Test
    void it_is_filled_from_what_is_left_over_and_emptied_where_that_saves_most() {
        BatteryDispatch dispatch = new BatteryDispatch(BATTERY, new double[] {2, 2, 0, 0}, new double[] {0, 0, 1, 3}, new double[] {0, 0, 300, 500});
        assertThat(dispatch.gives()).containsExactly(0, 0, 0, 3);
        assertThat(dispatch.takes()[0] + dispatch.takes()[1]).isCloseTo(3, within(1e-9));
    }

    @Test
    void what_storing_loses_is_taken_besides() {
        BatteryDispatch dispatch = new BatteryDispatch(new Offering.Battery(3, 3, 0.5), new double[] {2, 0}, new double[] {0, 5}, new double[] {0, 100});
        assertThat(dispatch.gives()).containsExactly(0, 1);
        assertThat(dispatch.takes()).containsExactly(2, 0);
    }

    @Property(tries = 100)
    void it_gives_no_more_than_it_took_and_never_holds_more_than_it_can(@ForAll long seed) {
        Random random = new Random(seed);
        Offering.Battery battery = new Offering.Battery(1 + 9 * random.nextDouble(), 1 + 4 * random.nextDouble(), 0.6 + 0.4 * random.nextDouble());
        double[] over = random.doubles(30, 0, 3).toArray();
        double[] wanted = random.doubles(30, 0, 3).toArray();
        double[] saved = random.doubles(30, -100, 500).toArray();
        BatteryDispatch dispatch = new BatteryDispatch(battery, over, wanted, saved);
        double charge = 0;
        for (int hour = 0; hour < 30; hour++) {
            assertThat(dispatch.takes()[hour]).isBetween(0.0, Math.min(over[hour], battery.kilowatts()) + 1e-9);
            assertThat(dispatch.gives()[hour]).isBetween(0.0, Math.min(Math.min(wanted[hour], battery.kilowatts()), charge) + 1e-9);
            charge += dispatch.takes()[hour] * battery.efficiency() - dispatch.gives()[hour];
            assertThat(charge).isBetween(-1e-9, battery.kwh() + 1e-9);
        }
    }

    @Test
    void a_job_of_the_evening_runs_on_the_sun_of_the_day() {
        FleetJob evening = FleetJob.fixed("job", 18, 24, 3, 1, 1000).with(Interruption.PAUSE);
        Advice without = advise(evening, Optional.empty());
        Advice with = advise(evening, Optional.of(BATTERY));
        assertThat(without.planned().grams()).isCloseTo(3 * 600, within(1e-6));
        assertThat(with.planned().grams()).isCloseTo(3 * 30, within(1e-6));
        assertThat(with.gap()).isCloseTo(0, within(1e-6));
        assertThat(with.planned().kwh()).isEqualTo(without.planned().kwh());
    }

    @Test
    void a_small_battery_gives_what_it_holds_and_its_bound_stays_below() {
        Advice with = advise(FleetJob.fixed("job", 18, 24, 3, 1, 1000).with(Interruption.PAUSE), Optional.of(new Offering.Battery(1, 3, 1)));
        assertThat(with.planned().grams()).isCloseTo(1 * 30 + 2 * 600, within(1e-6));
        assertThat(with.lowerBoundGrams()).isLessThanOrEqualTo(with.planned().grams());
    }

    @Test
    void sites_that_train_together_use_it_too() {
        JointJob.Member member = new JointJob.Member(site(Optional.of(BATTERY)), 1, 1000);
        JointJob job = new JointJob("job", "work", 13, 24, 0, Exchange.NONE, Limits.NONE);
        Advice advice = new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best()).advise(job, List.of(member), AdvisorTest.NOW);
        assertThat(advice.planned().grams()).isCloseTo((6 + 3) * 30 + 4 * 600, within(1e-6));
        assertThat(advice.planned().money()).isCloseTo((6 + 3) * 0.1 + 4 * 0.3, within(1e-6));
    }

    @Test
    void a_limit_on_money_that_does_not_bind_changes_nothing() {
        FleetJob evening = FleetJob.fixed("job", 10, 24, 5, 1, 1000).with(Interruption.PAUSE);
        Advice free = advise(evening, Optional.of(new Offering.Battery(1, 3, 0.9)));
        Advice limited = advise(evening.with(new Limits(1.01 * free.planned().money(), Double.POSITIVE_INFINITY)), Optional.of(new Offering.Battery(1, 3, 0.9)));
        assertThat(limited.planned().grams()).isCloseTo(free.planned().grams(), within(1e-9));
        assertThat(limited.lowerBoundGrams()).isGreaterThanOrEqualTo(free.lowerBoundGrams() * (1 - 1e-6)).isLessThanOrEqualTo(limited.planned().grams());
    }

    @Test
    void a_battery_that_nothing_fills_is_refused() {
        assertThatThrownBy(() -> new Offering("pit", "COAL", 1, _ -> true, 1, 0, List.of(), Optional.of(BATTERY)))
                .hasMessageContaining("no energy of its own to fill it with");
    }

    private static Advice advise(FleetJob job, Optional<Offering.Battery> battery) {
        return new Advisor(AdvisorTest.HISTORY, Forecasters.best()).advise(job, "work", List.of(site(battery)), Routes.UNIFORM, AdvisorTest.NOW);
    }

    /// The grid emits 600 g/kWh; a roof gives two kilowatts from 12 to 18 o'clock.
    private static Offering site(Optional<Offering.Battery> battery) {
        ToDoubleFunction<Instant> sun = hour -> Math.floorMod(Duration.between(AdvisorTest.NOW, hour).toHours(), 24) / 6 == 2 ? 2 : 0;
        return new Offering("pit", "COAL", 1, _ -> true, 1, 0.3, List.of(new OwnEnergy("roof", sun, 30, 0.1)), battery);
    }
}
