package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// One job against trying everything.
class JobOptimumTest {
    @Property(tries = 1000)
    void one_job_emits_what_the_best_of_all_choices_emits(@ForAll long seed) {
        FleetProblem problem = FleetExamples.small(seed, 1, 2);
        FleetJob job = problem.jobs().getFirst();
        Optional<FleetState.Standing> standing = FleetExamples.standing(seed, problem, job);
        FleetState state = new FleetState(standing.map(one -> Map.of(job.id(), one)).orElse(Map.of()), Optional.empty());
        Instance instance = new Instance(problem, state);
        JobShape shape = instance.shapes[0];
        double left = job.work() - standing.map(FleetState.Standing::workDone).orElse(0.0);
        double best = shape.work < left ? Double.POSITIVE_INFINITY : BruteForce.grams(problem, job, standing);
        JobOptimum optimum = new JobOptimum(instance);
        optimum.price(shape, instance.cells.grid, new double[instance.cells.count()], 0, instance.cells.devices);
        boolean possible = shape.units > 0 && shape.work >= left && optimum.solve(shape);
        assertThat(possible).isEqualTo(best < Double.POSITIVE_INFINITY);
        if (possible) {
            assertThat(optimum.placement(shape).costAt(instance.cells.grid)).isCloseTo(best, within(best * 1e-6 + 1e-6));
            assertThat(optimum.bound(shape)).isBetween(best * (1 - 1e-5) - 1e-6, best * (1 + 1e-9));
        }
    }
}
