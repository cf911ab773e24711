package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Waves;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What every policy for one place must do.
class QueuePolicyTest {
    private static final ZoneTrace TRACE = Waves.trace(900, 3);

    @Property(tries = 300)
    void every_policy_does_the_work_exactly_and_ends_in_time(@ForAll long seed) {
        Random random = new Random(seed);
        int perHour = List.of(1, 4, 60).get(random.nextInt(3));
        Waiting job = new Waiting(1 + random.nextInt(30 * perHour), random.nextInt(40 * perHour), 1 + random.nextInt(20 * perHour), random.nextInt(perHour * 3));
        GridAhead outlook = new GridAhead(Forecasters.named("fading-profile").forecast(TRACE, 300, 150), TRACE, perHour, random.nextInt(perHour));
        for (QueuePolicy policy : QueuePolicies.all()) {
            List<Span> plan = policy.plan(job, outlook);
            int last = 0;
            int work = 0;
            for (Span span : plan) {
                assertThat(span.from()).as(policy.name()).isGreaterThanOrEqualTo(last);
                last = span.to();
                work += span.slots();
            }
            assertThat(last).as(policy.name()).isLessThanOrEqualTo(job.end());
            assertThat(work).as(policy.name()).isEqualTo(job.left());
        }
    }

    @Test
    void every_policy_stays_above_the_bound_and_misses_no_deadline() {
        QueueSimulator simulator = new QueueSimulator(QueueSetting.gaia(TRACE, 700, jobs(60)));
        for (QueuePolicy policy : QueuePolicies.all()) {
            for (String forecaster : List.of("perfect", "fading-profile")) {
                QueueReport report = simulator.run(policy, Forecasters.named(forecaster));
                assertThat(report.deadlineMisses()).as(policy.name()).isZero();
                assertThat(report.grams()).as(policy.name()).isGreaterThanOrEqualTo(report.lowerBoundGrams() * (1 - 1e-9));
            }
        }
    }

    @Test
    void who_sees_the_future_and_may_pause_reaches_the_bound() {
        QueueReport report = new QueueSimulator(QueueSetting.gaia(TRACE, 700, jobs(60))).run(QueuePolicies.replannedSlots(), Forecasters.perfect());
        assertThat(report.grams()).isCloseTo(report.lowerBoundGrams(), within(1e-6));
        assertThat(report.normalisedBound()).isLessThan(1);
    }

    @Test
    void the_best_window_is_no_worse_than_any_start() {
        GridAhead outlook = new GridAhead(Forecasters.perfect().forecast(TRACE, 300, 80), TRACE, 60, 17);
        Waiting job = new Waiting(333, 1000, 333, 0);
        int start = QueuePolicies.bestWindow().plan(job, outlook).getFirst().from();
        for (int other = 0; other <= job.slack(); other++) {
            assertThat(outlook.grams(start, start + 333)).isLessThanOrEqualTo(outlook.grams(other, other + 333) + 1e-9);
        }
    }

    @Test
    void thresholds_of_one_way_trading_solve_lorenz_equation_and_fall_unit_by_unit() {
        double alpha = OneWayTrading.alpha(0.2, 1);
        assertThat(alpha).as("θ = 5, k = 1: the square root of 5").isCloseTo(Math.sqrt(5), within(1e-6));
        assertThat(OneWayTrading.alpha(0.2, 100_000)).as("θ = 5, k large").isCloseTo(1.89, within(0.01));
        double first = OneWayTrading.threshold(100, 500, 4, 1);
        double second = OneWayTrading.threshold(100, 500, 4, 2);
        assertThat(first).isCloseTo(500 / OneWayTrading.alpha(0.2, 4), within(1e-6));
        assertThat(second).isLessThan(first).isGreaterThan(100);
        assertThat(OneWayTrading.threshold(100, 500, 4, 5)).as("after the last unit: L").isCloseTo(100, within(1e-6));
    }

    private static List<QueueJob> jobs(int count) {
        Random random = new Random(5);
        List<QueueJob> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(new QueueJob("job" + i, random.nextInt(90 * 3600), 300 + random.nextInt(30_000), 1 + random.nextInt(4)));
        }
        return jobs;
    }
}
