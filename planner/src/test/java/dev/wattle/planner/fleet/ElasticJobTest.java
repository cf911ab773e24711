package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// One elastic job at one site without switching costs, against CarbonScaler's greedy (Hanafy et al. 2023): the next device
/// in the hour where it does most work a gram, until the work is done. Its last device taken in part gives a bound.
class ElasticJobTest {
    private static final List<Level> CONCAVE = List.of(new Level(1, 1, 300), new Level(2, 1.8, 600), new Level(3, 2.4, 900), new Level(4, 2.8, 1200));

    /// One device more in an hour.
    private record Step(double work, double grams) {}

    @Property(tries = 200)
    void an_elastic_job_emits_no_more_than_the_greedy_and_no_less_than_its_fractional_bound(@ForAll long seed) {
        Random random = new Random(seed);
        Hourly grams = Hourly.of(24, _ -> 20 + random.nextInt(500));
        double work = 0.2 * (1 + random.nextInt(150));
        FleetJob job = new FleetJob("job", 0, 24, work, CONCAVE, Interruption.PAUSE, SwitchCosts.NONE, Set.of(), Optional.empty(), Limits.NONE);
        FleetPlan plan = new FleetPlanner(new Effort(0, 0)).plan(new FleetProblem(FleetExamples.START, List.of(FleetSite.of("rack", 4, grams)), List.of(job)));
        double left = work;
        double whole = 0;
        double part = 0;
        for (Step step : steps(grams)) {
            if (left > 1e-9) {
                whole += step.grams;
                part += step.grams * Math.min(1, left / step.work);
                left -= step.work;
            }
        }
        assertThat(plan.grams()).isBetween(part * (1 - 1e-9), whole * (1 + 1e-9));
        assertThat(plan.gap()).isLessThan(1e-5);
    }

    private static List<Step> steps(Hourly grams) {
        List<Step> steps = new ArrayList<>();
        for (int slot = 0; slot < grams.hours(); slot++) {
            Level before = new Level(1, 1e-300, 0);
            for (Level level : CONCAVE) {
                steps.add(new Step(level.workPerHour() - before.workPerHour(), (level.kwhPerHour() - before.kwhPerHour()) * grams.at(slot)));
                before = level;
            }
        }
        steps.sort(Comparator.comparingDouble(step -> step.grams / step.work));
        return steps;
    }
}
