package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.Level;
import java.util.List;

/// CarbonScaler's greedy for each job at its home (Hanafy et al., SIGMETRICS 2024), planned anew each hour: see [CarbonScaler]. It knows no
/// costs of switching and nothing of other jobs. A job that may not pause begins when its plan first runs, and then goes on at its own
/// level or above.
final class CarbonScalerPolicy extends FleetPolicy {
    private static final double ROUNDING = 1e-9;

    CarbonScalerPolicy() {
        super("carbon-scaler");
    }

    @Override
    Decider start(List<SimSite> sites, int hours) {
        return (slot, active, expected) -> active.stream().mapToInt(job -> choice(job, slot, expected)).toArray();
    }

    private static int choice(JobState job, int slot, Expectation expected) {
        PlayedJob shape = job.shape();
        int base = job.base();
        int deadline = Math.max(slot, shape.job().deadline());
        int[] open = expected.open(base, deadline);
        List<Level> levels = shape.job().levels().subList(0, shape.fastest()[base] + 1);
        if (job.workLeft() >= open.length * shape.bestSpeed(base) * (1 - ROUNDING)) {
            return shape.choice(base, shape.fastest()[base]);
        }
        int devices = CarbonScaler.plan(levels, job.workLeft(), expected.outlook(base, deadline), open.length).devices().getFirst();
        if (open[0] == slot && devices > 0) {
            return shape.choice(base, shape.levelOf(devices));
        }
        return !shape.mayPause() && job.baseSlack(slot) <= 0 ? base : JobState.NOWHERE;
    }
}
