package dev.wattle.planner.fleet;

import java.util.stream.IntStream;

/// What money weighs in the bound of many jobs: for each with a limit on it the weight that it would need if it were alone. A bound it is for any
/// weights; the right ones make it tight.
final class MoneyWeights {
    private final double[] weights;
    private final double[] limits;
    /// Money a device-kWh by cell, at least.
    private final double[] least;

    MoneyWeights(Instance instance, JobOptimum optimum) {
        Cells cells = instance.cells;
        least = IntStream.range(0, cells.count()).mapToDouble(cell -> cells.leastMoneyPerKwh(cell, 0)).toArray();
        limits = IntStream.range(0, instance.jobs()).mapToDouble(job -> instance.shapes[job].job.limits().money()).toArray();
        weights = new double[limits.length];
        double[] cleanest = IntStream.range(0, cells.count()).mapToDouble(cell -> cells.tiers().cleanest(cell)).toArray();
        for (int job = 0; job < weights.length; job++) {
            JobShape shape = instance.shapes[job];
            if (shape.units > 0 && Double.isFinite(limits[job])) {
                MoneyLimit limit = new MoneyLimit(optimum, shape, cleanest, least, new double[cells.count()], 0, cells.devices, placement -> placement.costAt(least));
                weights[job] = limit.keep().filter(kept -> limit.isWithin(kept.placement())).map(MoneyLimit.Kept::weight).orElse(0.0);
            }
        }
    }

    /// Grams a device-kWh by cell as a job sees them.
    double[] blend(int job, double[] perKwh) {
        return MoneyLimit.blend(perKwh, weights[job], least);
    }

    /// Grams that a job's limit is worth: what its optimum costs too much.
    double worth(int job) {
        return weights[job] > 0 ? weights[job] * limits[job] : 0;
    }
}
