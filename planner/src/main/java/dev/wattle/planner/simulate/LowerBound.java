package dev.wattle.planner.simulate;

import java.util.Arrays;
import java.util.List;

/// What no plan can beat, even knowing the future: the Lagrangian bound. With a price of at least 0 on each site's devices in
/// each hour, every job takes its own cheapest path, and
///
/// Σ (grams and prices of the paths) - Σ (price x devices that there are)
///
/// is at most the grams of any plan that keeps capacities and deadlines. Prices rise where the paths together want more
/// devices than there are, by subgradient steps; the best bound of all steps counts.
final class LowerBound {
    private static final int STEPS = 40;

    private final Scenario scenario;
    private final double[][] grams;
    private final double[][] price;
    private final PathSearch search;
    private final List<JobState> jobs;

    private LowerBound(Scenario scenario) {
        this.scenario = scenario;
        this.grams = scenario.grams();
        this.price = new double[grams.length][scenario.hours()];
        this.search = new PathSearch(scenario.sites());
        this.jobs = scenario.jobs().stream().map(job -> new JobState(JobShape.of(job, scenario.sites()))).toList();
    }

    /// @param reached grams of some plan, which tell how long steps should be
    static double grams(Scenario scenario, double reached) {
        return new LowerBound(scenario).search(reached);
    }

    private double search(double reached) {
        PathSearch.Cost cost = new Priced();
        int[][] excess = new int[grams.length][scenario.hours()];
        double best = 0;
        double part = 1;
        int sinceBetter = 0;
        for (int step = 0; step < STEPS; step++) {
            double bound = relax(cost, excess);
            if (bound > best) {
                best = bound;
                sinceBetter = 0;
            } else if (++sinceBetter >= 3) {
                part /= 2;
                sinceBetter = 0;
            }
            if (!raisePrices(excess, part * Math.max(0, reached - bound))) {
                break;
            }
        }
        return best;
    }

    private double relax(PathSearch.Cost cost, int[][] excess) {
        double bound = 0;
        for (int site = 0; site < excess.length; site++) {
            int devices = scenario.sites().get(site).devices();
            Arrays.fill(excess[site], -devices);
            bound -= devices * Arrays.stream(price[site]).sum();
        }
        for (JobState job : jobs) {
            int release = job.shape().job().release();
            int deadline = job.shape().job().deadline();
            bound += search.search(job, release, deadline, cost);
            int[] path = search.path(job, deadline, cost);
            for (int i = 0; i < path.length; i++) {
                if (path[i] != JobState.NOWHERE) {
                    excess[path[i]][release + i] += job.shape().devices();
                }
            }
        }
        return bound;
    }

    /// A step along the excess, as far as the distance to a plan says (Polyak).
    ///
    /// @return whether there is an excess to price, or a price to lower
    private boolean raisePrices(int[][] excess, double distance) {
        double square = 0;
        for (int site = 0; site < excess.length; site++) {
            for (int slot = 0; slot < excess[site].length; slot++) {
                boolean counts = excess[site][slot] > 0 || price[site][slot] > 0;
                square += counts ? (double) excess[site][slot] * excess[site][slot] : 0;
            }
        }
        if (square == 0 || distance == 0) {
            return false;
        }
        double length = distance / square;
        for (int site = 0; site < excess.length; site++) {
            for (int slot = 0; slot < excess[site].length; slot++) {
                price[site][slot] = Math.max(0, price[site][slot] + length * excess[site][slot]);
            }
        }
        return true;
    }

    private final class Priced implements PathSearch.Cost {
        @Override
        public double gramsPerKwh(int site, int slot) {
            return grams[site][slot];
        }

        @Override
        public double holding(JobShape job, int site, int slot) {
            return price[site][slot] * job.devices();
        }
    }
}
