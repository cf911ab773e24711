package dev.wattle.planner;

import static dev.wattle.planner.Examples.demand;
import static dev.wattle.planner.Examples.hour;
import static dev.wattle.planner.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RunAtOnceTest extends PolicyContract {
    @Override
    Policy policy() {
        return new RunAtOnce();
    }

    @Test
    void the_earliest_hours_are_taken_whatever_they_emit() {
        Forecast dirtyFirst = (_, hour) -> hour.equals(hour(1)) ? 900 : 1;
        Plan plan = policy().plan(demand(30, 0, 9, 0), List.of(offer("a", 10, 100, 1, 2, 3), offer("b", 10, 100, 2, 4)), dirtyFirst);
        assertThat(plan.hours()).extracting(PlannedHour::hour).containsExactly(hour(1), hour(2), hour(2));
        assertThat(plan.gap()).isPositive();
    }

    @Property(tries = 200)
    void it_never_emits_less_than_the_cleanest_hours_could(@ForAll("cases") Examples.Case some) {
        Plan atOnce = some.plan(policy());
        assertThat(atOnce.expectedGrams()).isGreaterThanOrEqualTo(some.plan(new CleanestHours()).lowerBoundGrams() * (1 - 1e-9));
    }
}
