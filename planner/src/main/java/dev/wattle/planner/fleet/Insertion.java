package dev.wattle.planner.fleet;

/// Places one job as well as the roster allows, by the exact optimum over what is free.
final class Insertion {
    private static final int MONEY_ROUNDS = 12;

    private final Instance instance;
    private final JobOptimum optimum;
    /// Grams a device-kWh as a job sees them that comes last.
    private final double[] perKwh;

    Insertion(Instance instance, JobOptimum optimum) {
        this.instance = instance;
        this.optimum = optimum;
        perKwh = instance.cells.grid.clone();
    }

    /// @param prices grams a device-hour by cell, so that the job leaves to others what they need more
    /// @param weight of the prices; 0 when nobody is to come after
    /// @return whether there was room
    boolean insert(Roster roster, int job, double[] prices, double weight) {
        JobShape shape = instance.shapes[job];
        if (shape.units == 0) {
            return true;
        }
        seeTiers(roster, shape);
        optimum.price(shape, perKwh, prices, weight, roster.free(), 0);
        if (!optimum.solve(shape)) {
            return false;
        }
        Placement placement = optimum.placement(shape);
        double limit = shape.job.limits().money();
        if (placement.costAt(instance.cells.money) > limit) {
            placement = cheaper(roster, shape, prices, weight, limit);
        }
        roster.add(job, placement);
        return true;
    }

    /// The least carbon that the search for the right weight of money finds within the limit, or the least money if that
    /// is still too much.
    private Placement cheaper(Roster roster, JobShape shape, double[] prices, double weight, double limit) {
        double[] money = instance.cells.money;
        double low = 0;
        double high = 1;
        Placement found = weighted(roster, shape, prices, weight, high);
        for (int round = 0; round < 4 * MONEY_ROUNDS && found.costAt(money) > limit; round++) {
            low = high;
            high *= 2;
            found = weighted(roster, shape, prices, weight, high);
        }
        for (int round = 0; round < MONEY_ROUNDS && found.costAt(money) <= limit; round++) {
            double middle = (low + high) / 2;
            Placement other = weighted(roster, shape, prices, weight, middle);
            if (other.costAt(money) <= limit) {
                found = other;
                high = middle;
            } else {
                low = middle;
            }
        }
        return found;
    }

    private Placement weighted(Roster roster, JobShape shape, double[] prices, double weight, double moneyWeight) {
        optimum.price(shape, perKwh, prices, weight, roster.free(), moneyWeight);
        optimum.solve(shape);
        return optimum.placement(shape);
    }

    private void seeTiers(Roster roster, JobShape shape) {
        Cells cells = instance.cells;
        if (!cells.tiers().any()) {
            return;
        }
        double kwh = shape.kwh[shape.levels() - 1];
        for (int slot = shape.release; slot < shape.release + shape.window; slot++) {
            for (int site : shape.sites) {
                int cell = slot * cells.sites + site;
                perKwh[cell] = cells.perKwh(cell, roster.drawn(cell), kwh);
            }
        }
    }
}
