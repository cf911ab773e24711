package dev.wattle.planner.fleet;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds what devices are worth where jobs compete for them: the Lagrangian dual of the capacities, and with it the bound.
///
/// For any prices λ >= 0 of device-hours, Σ over jobs of the least of (grams + λ · devices) - Σ λ · capacity bounds the grams
/// of every plan from below. A cell with tiers has a price on its energy too. The prices climb by a deflected subgradient
/// with Polyak's step towards the cost of the best plan known (Polyak 1969; Camerini, Fratta and Maffioli 1975): too much
/// demand raises a price, too little lowers it. When nothing has been gained for a while the step shrinks and the search
/// goes on from the best prices.
final class PriceSearch {
    private static final double NEW_DIRECTION = 0.7;
    private static final double WORTH_IT = 1e-6;
    /// More than all roundings of a sum of some million terms, as a part of it.
    private static final double ROUNDING = 1e-9;

    /// How boldly to climb.
    ///
    /// @param firstLength of Polyak's step
    /// @param shrink of the length when nothing was gained
    /// @param patience rounds without a gain before that
    record Pace(double firstLength, double shrink, int patience) {
        /// For thousands of rounds.
        static final Pace STEADY = new Pace(0.2, 0.7, 15);
        /// For some dozens.
        static final Pace BRISK = new Pace(1, 0.6, 3);
    }

    private final Instance instance;
    private final Cells cells;
    private final JobOptimum optimum;
    private final Pace pace;
    private final double[] prices;
    private final double[] bestPrices;
    private final double[] direction;
    private final int[] demand;
    private final EnergyPrices energy;
    private final MoneyWeights money;
    private final double alone;
    private double best = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private double length;
    private int idle;

    /// @param start prices of device-hours by cell, from which to climb
    PriceSearch(Instance instance, JobOptimum optimum, MoneyWeights money, double[] start) {
        this(instance, optimum, money, start, Pace.STEADY);
    }

    PriceSearch(Instance instance, JobOptimum optimum, MoneyWeights money, double[] start, Pace pace) {
        this.instance = instance;
        this.optimum = optimum;
        this.pace = pace;
        this.money = money;
        length = pace.firstLength;
        cells = instance.cells;
        prices = start.clone();
        bestPrices = start.clone();
        direction = new double[cells.count()];
        demand = new int[cells.count()];
        energy = new EnergyPrices(cells);
        alone = alone();
    }

    double bound() {
        return Math.max(best, alone);
    }

    double[] bestPrices() {
        return bestPrices;
    }

    EnergyPrices energy() {
        return energy;
    }

    /// Whether the step has become so short that little more is to be gained.
    boolean isSettled() {
        return length < 1e-3;
    }

    /// One round: each job answers the prices, and they take a step.
    ///
    /// @param upper cost of a plan that is known
    void round(double upper) {
        last = answer();
        if (last > best) {
            idle = last > best + Math.abs(best) * WORTH_IT ? 0 : idle + 1;
            best = last;
            System.arraycopy(prices, 0, bestPrices, 0, prices.length);
            energy.keep();
        } else {
            idle++;
        }
        direct();
        if (idle > pace.patience) {
            idle = 0;
            length *= pace.shrink;
            System.arraycopy(bestPrices, 0, prices, 0, prices.length);
            energy.goBack();
        }
        double norm = norm();
        if (norm > 0 && upper > last) {
            step(length * (upper - last) / norm);
        }
    }

    /// What all jobs cost at the prices at hand, less what the capacity is worth; and what they would hold and draw.
    private double answer() {
        Arrays.fill(demand, 0);
        energy.clear();
        double sum = 0;
        for (int job = 0; job < instance.jobs(); job++) {
            sum += answer(job);
        }
        for (int cell = 0; cell < prices.length; cell++) {
            sum -= prices[cell] * cells.devices[cell];
        }
        return sum - energy.surplus();
    }

    private double answer(int job) {
        JobShape shape = instance.shapes[job];
        if (shape.units == 0) {
            return 0;
        }
        optimum.price(shape, money.blend(job, energy.perKwh()), prices, 1, cells.devices);
        double bound = optimum.bound(shape) - money.worth(job);
        if (bound >= instance.penalty[job]) {
            return instance.penalty[job];
        }
        int[] choices = optimum.choices();
        for (int hour = 0; hour < choices.length; hour++) {
            if (choices[hour] >= 0) {
                int cell = (shape.release + hour) * cells.sites + shape.sites[choices[hour] / shape.levels()];
                demand[cell] += shape.devices[choices[hour] % shape.levels()];
                energy.draw(cell, shape.kwh[choices[hour] % shape.levels()]);
            }
        }
        return bound;
    }

    private void direct() {
        for (int cell = 0; cell < prices.length; cell++) {
            double excess = demand[cell] - cells.devices[cell];
            double now = prices[cell] == 0 && excess < 0 ? 0 : excess;
            double mixed = NEW_DIRECTION * now + (1 - NEW_DIRECTION) * direction[cell];
            direction[cell] = prices[cell] == 0 && mixed < 0 ? 0 : mixed;
        }
        energy.direct(NEW_DIRECTION);
    }

    private double norm() {
        double sum = energy.norm();
        for (double part : direction) {
            sum += part * part;
        }
        return sum;
    }

    private void step(double size) {
        for (int cell = 0; cell < prices.length; cell++) {
            prices[cell] = Math.max(0, prices[cell] + size * direction[cell]);
        }
        energy.step(size);
    }

    /// The bound for some of the jobs alone: no plan that finishes these can emit less. Rounded down.
    double boundOf(IntPredicate counts) {
        System.arraycopy(bestPrices, 0, prices, 0, prices.length);
        energy.goBack();
        energy.clear();
        double sum = 0;
        double size = 0;
        for (int job = 0; job < instance.jobs(); job++) {
            double answer = counts.test(job) ? answer(job) : 0;
            sum += answer;
            size += answer;
        }
        for (int cell = 0; cell < prices.length; cell++) {
            sum -= prices[cell] * cells.devices[cell];
            size += prices[cell] * cells.devices[cell];
        }
        double surplus = energy.surplus();
        return Math.max(instance.jobs() == 1 && counts.test(0) ? alone : 0, sum - surplus - ROUNDING * (size + surplus));
    }

    /// A job that is alone shares energy with no one. Where its sites have only the grid, or where it has one level, what a whole hour emits does not
    /// depend on the others, so that the optimum of its whole hours is a bound, however its sites' tiers are cut.
    private double alone() {
        if (instance.jobs() != 1 || instance.shapes[0].units == 0) {
            return 0;
        }
        JobShape all = instance.shapes[0];
        double hours = Math.floor(all.work / all.workPerHour[0] + ROUNDING);
        boolean paysForLess = IntStream.range(0, cells.count()).anyMatch(cell -> cells.leastMoneyPerKwh(cell, 0) < 0);
        if (cells.tiers().any() && (all.levels() > 1 || hours < 1 || paysForLess)) {
            return 0;
        }
        JobShape shape = cells.tiers().any() ? all.withWork(hours * all.workPerHour[0]) : all;
        double[] perKwh = IntStream.range(0, cells.count()).mapToDouble(cell -> cells.perKwh(cell, 0, shape.kwh[0])).toArray();
        double[] least = IntStream.range(0, cells.count()).mapToDouble(cell -> leastMoney(cell, shape.kwh[0])).toArray();
        return new MoneyLimit(optimum, shape, perKwh, least, new double[cells.count()], 0, cells.devices, placement -> placement.costAt(least))
                .best(cells)
                .map(best -> best.bound() * (1 - ROUNDING))
                .orElse(0.0);
    }

    /// Money a kWh of an hour's work, or of what pausing and moving draw on top of it if that is cheaper.
    private double leastMoney(int cell, double kwh) {
        return Math.min(cells.moneyPerKwh(cell, 0, kwh), cells.leastMoneyPerKwh(cell, kwh));
    }
}
