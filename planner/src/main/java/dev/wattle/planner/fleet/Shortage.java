package dev.wattle.planner.fleet;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/// Finds out why a job cannot have what it asked for, and gives it what there is.
final class Shortage {
    private static final double ROUNDING = 1e-6;
    private static final int HALVINGS = 12;

    private final Instance instance;
    private final FleetState state;
    private final JobOptimum optimum;
    private final double[] free;

    Shortage(Instance instance, FleetState state, JobOptimum optimum) {
        this.instance = instance;
        this.state = state;
        this.optimum = optimum;
        free = new double[instance.cells.count()];
    }

    /// Places as much of a job that was left out as still has room; of one that must not pause, all or nothing.
    void placePart(Roster roster, int job) {
        JobShape shape = instance.shapes[job];
        if (shape.units == 0 || shape.job.interruption() == Interruption.NEVER) {
            return;
        }
        Placement best = Placement.NONE;
        double low = 0;
        double high = shape.work;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            JobShape part = shape.withWork(middle);
            optimum.price(part, instance.cells.grid, free, 0, roster.free());
            if (optimum.solve(part)) {
                best = optimum.placement(part);
                low = middle;
            } else {
                high = middle;
            }
        }
        roster.add(job, best);
    }

    Optional<Shortfall> of(int job, JobPlan plan, boolean done) {
        JobShape shape = instance.shapes[job];
        double missing = left(shape.job) - plan.work();
        if (missing > ROUNDING * shape.job.work()) {
            return Optional.of(late(plan, done || !canBeDoneAlone(shape), missing));
        }
        Limits limits = shape.job.limits();
        if (plan.money() > limits.money() * (1 + ROUNDING)) {
            return Optional.of(broken(plan, Shortfall.Cause.MONEY, "costs %.2f", plan.money(), limits.money()));
        }
        if (plan.grams() > limits.grams() * (1 + ROUNDING)) {
            return Optional.of(broken(plan, Shortfall.Cause.CARBON, "emits %.4f kg CO2e", plan.grams() / 1000, limits.grams() / 1000));
        }
        return Optional.empty();
    }

    private double left(FleetJob job) {
        FleetState.Standing standing = state.standings().get(job.id());
        return Math.max(0, job.work() - (standing == null ? 0 : standing.workDone()));
    }

    private boolean canBeDoneAlone(JobShape shape) {
        if (left(shape.job) > shape.work * (1 + ROUNDING)) {
            return false;
        }
        optimum.price(shape, instance.cells.grid, free, 0, instance.cells.devices);
        return optimum.solve(shape);
    }

    private static Shortfall late(JobPlan plan, boolean alone, double missing) {
        String why = alone
                ? "there are too few hours before its deadline, even if its sites were free; give it a later deadline, more devices or more sites"
                : "other jobs hold the devices; give it a later deadline, more sites, or the sites more devices";
        String line = String.format(Locale.ROOT, "job '%s' is short of %.6g of its work by the deadline: %s", plan.job(), missing, why);
        return new Shortfall(plan.job(), alone ? Shortfall.Cause.DEADLINE : Shortfall.Cause.CAPACITY, missing, line);
    }

    private static Shortfall broken(JobPlan plan, Shortfall.Cause cause, String what, double value, double limit) {
        String line = String.format(Locale.ROOT, "the best plan found for job '%s' " + what + ", over its limit of %s; raise the limit, or give it a later deadline or more sites",
                plan.job(), value, BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString());
        return new Shortfall(plan.job(), cause, 0, line);
    }
}
