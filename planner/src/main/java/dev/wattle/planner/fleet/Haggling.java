package dev.wattle.planner.fleet;

import java.util.Arrays;

/// Finds first prices of device-hours quickly: the jobs answer one after another, and after each answer every price moves by
/// what is demanded too much or too little at that moment (Walras' tâtonnement, as an incremental subgradient: Nedić and
/// Bertsekas 2001). The steps shrink, and the prices are averaged over the way, the later the more: by the concavity of the
/// dual an average is better than what it averages. They prove nothing yet; [PriceSearch] starts from them.
final class Haggling {
    /// Of the usual price, the part that a price moves in the first pass in which nothing is demanded.
    private static final double FIRST_MOVE = 0.1;
    /// Of the first step, the last.
    private static final double LAST_STEP = 0.025;

    private static final int SAMPLES_A_PASS = 8;
    private static final double KEEP = 0.97;

    private final Instance instance;
    private final Cells cells;
    private final JobOptimum optimum;
    private final double[] prices;
    private final double[] average;
    private final int[] demand;
    private final int[][] answers;
    private double weight;
    private double step;

    /// @param start prices from which to haggle
    /// @param boldness of the first step, 1 when nothing is known, less when `start` is nearly right
    Haggling(Instance instance, JobOptimum optimum, double[] start, double boldness) {
        this.instance = instance;
        this.optimum = optimum;
        cells = instance.cells;
        prices = start.clone();
        average = new double[cells.count()];
        demand = new int[cells.count()];
        answers = new int[instance.jobs()][0];
        step = boldness * firstStep();
    }

    /// @param passes over all jobs, at least 1
    /// @return prices of device-hours by cell
    double[] prices(int passes) {
        double shrink = Math.pow(LAST_STEP, 1.0 / passes);
        for (int pass = 0; pass < passes; pass++) {
            pass();
            step *= shrink;
        }
        return Arrays.stream(average).map(sum -> sum / weight).toArray();
    }

    private double firstStep() {
        double grams = Arrays.stream(cells.grid).average().orElse(0);
        double capacity = Math.max(1, Arrays.stream(cells.devices).average().orElse(1));
        double kwh = Arrays.stream(instance.shapes).mapToDouble(shape -> shape.kwh[0] / shape.devices[0]).average().orElse(0);
        return FIRST_MOVE * grams * kwh / (capacity * Math.max(1, instance.jobs()));
    }

    private void pass() {
        int everyJobs = Math.max(1, instance.jobs() / SAMPLES_A_PASS);
        for (int job = 0; job < instance.jobs(); job++) {
            JobShape shape = instance.shapes[job];
            if (shape.units > 0) {
                optimum.price(shape, cells.grid, prices, 1, cells.devices);
                int[] answer = optimum.solve(shape) ? optimum.choices() : new int[0];
                count(shape, answers[job], -1);
                count(shape, answer, 1);
                answers[job] = answer;
                move();
            }
            if (job % everyJobs == 0) {
                sample();
            }
        }
    }

    private void count(JobShape shape, int[] choices, int sign) {
        for (int hour = 0; hour < choices.length; hour++) {
            if (choices[hour] >= 0) {
                int cell = (shape.release + hour) * cells.sites + shape.sites[choices[hour] / shape.levels()];
                demand[cell] += sign * shape.devices[choices[hour] % shape.levels()];
            }
        }
    }

    private void move() {
        for (int cell = 0; cell < prices.length; cell++) {
            prices[cell] = Math.max(0, prices[cell] + step * (demand[cell] - cells.devices[cell]));
        }
    }

    private void sample() {
        for (int cell = 0; cell < prices.length; cell++) {
            average[cell] = KEEP * average[cell] + prices[cell];
        }
        weight = KEEP * weight + 1;
    }
}
