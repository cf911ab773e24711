package dev.wattle.planner.fleet;

import java.util.Optional;

/// Places one job as well as the roster allows, by the exact optimum over what is free.
final class Insertion {
    private final Instance instance;
    private final JobOptimum optimum;
    /// Grams a device-kWh as a job sees them that comes last.
    private final double[] perKwh;
    /// Money a device-kWh as such a job sees it.
    private final double[] money;

    Insertion(Instance instance, JobOptimum optimum) {
        this.instance = instance;
        this.optimum = optimum;
        perKwh = instance.cells.grid.clone();
        money = instance.cells.money.clone();
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
        MoneyLimit limit = new MoneyLimit(optimum, shape, perKwh, money, prices, weight, roster.free(), roster::moneyOf);
        Optional<Placement> placement = instance.jobs() == 1
                ? limit.best(instance.cells).map(MoneyLimit.Best::placement)
                : limit.keep().map(MoneyLimit.Kept::placement);
        placement.ifPresent(found -> roster.add(job, found));
        return placement.isPresent();
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
                money[cell] = cells.moneyPerKwh(cell, roster.drawn(cell), kwh);
            }
        }
    }
}
