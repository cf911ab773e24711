package dev.wattle.planner.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The search for one plan: prices first, plans by these prices on the way, then neighbourhoods, until the effort is spent or
/// the gap is small enough.
final class FleetSearch {
    /// Costs are sums of rounded terms: a gap so small is none.
    private static final double ROUNDING = 1e-6;

    /// The part of the effort that may go into prices.
    private static final double FOR_PRICES = 0.4;

    /// The part of these prices that is haggled for; the rest climbs.
    private static final double FOR_HAGGLING = 0.6;

    private static final int MOST_PASSES = 120;
    /// With fewer passes the steps of haggling would be too large to end well.
    private static final int LEAST_PASSES = 8;
    private static final double BOLDNESS_WHEN_WARM = 0.1;
    private static final int ROUNDS_PER_PLAN = 40;
    /// So many neighbourhoods a job without any gain, and the search ends.
    private static final int PATIENCE = 100;
    private static final int STEPS_PER_LOOK = 50;
    private static final double[] PRICE_WEIGHTS = {0.8, 1};

    private final Instance instance;
    private final Effort effort;
    private final JobOptimum optimum;
    private final Insertion insertion;
    private final LastPlan last;
    private final MoneyWeights money;
    private PriceSearch prices;
    private Roster roster;

    FleetSearch(Instance instance, FleetState state, Effort effort) {
        this.instance = instance;
        this.effort = effort;
        optimum = new JobOptimum(instance);
        insertion = new Insertion(instance, optimum);
        last = new LastPlan(instance, state.last());
        money = new MoneyWeights(instance, optimum);
        prices = new PriceSearch(instance, optimum, money, last.prices());
        roster = new Roster(instance);
    }

    Roster roster() {
        return roster;
    }

    PriceSearch prices() {
        return prices;
    }

    JobOptimum optimum() {
        return optimum;
    }

    void run() {
        last.placeInto(roster);
        insertMissing(roster, 1);
        long before = optimum.steps();
        prices.round(roster.cost());
        if (!isGood() && !isSearchedThrough()) {
            haggle(optimum.steps() - before);
            climb();
            if (!finishFlow()) {
                improve();
                finishFlow();
            }
        }
    }

    /// A job that is alone and has a limit on money was placed by [LimitedPath]: to place it again would find the same.
    private boolean isSearchedThrough() {
        return instance.jobs() == 1 && Double.isFinite(instance.shapes[0].job.limits().money());
    }

    /// Where the plan is a flow, goes on to the exact optimum and its prices.
    ///
    /// @return whether the optimum is reached
    private boolean finishFlow() {
        if (!UnitFlow.fits(instance, roster)) {
            return false;
        }
        UnitFlow flow = new UnitFlow(instance, roster);
        boolean proven = flow.improve(effort.steps() / flow.arcs());
        roster = flow.roster();
        if (proven) {
            PriceSearch exact = new PriceSearch(instance, optimum, money, flow.prices());
            exact.round(roster.cost());
            prices = exact.bound() > prices.bound() ? exact : prices;
        }
        return proven;
    }

    /// @param stepsOfRound steps that it takes about to ask all jobs once
    private void haggle(long stepsOfRound) {
        long passes = Math.min(MOST_PASSES, (long) (FOR_PRICES * FOR_HAGGLING * effort.steps() / Math.max(1, stepsOfRound)));
        if (passes < LEAST_PASSES) {
            return;
        }
        double boldness = last.hasPrices() ? BOLDNESS_WHEN_WARM : 1;
        double[] haggled = new Haggling(instance, optimum, prices.bestPrices(), boldness).prices((int) passes);
        PriceSearch other = new PriceSearch(instance, optimum, money, haggled);
        other.round(roster.cost());
        if (other.bound() > prices.bound()) {
            prices = other;
        }
    }

    private void climb() {
        planAnew();
        for (int round = 1; !isSpent(FOR_PRICES) && !isGood() && !prices.isSettled(); round++) {
            prices.round(roster.cost());
            if (round % ROUNDS_PER_PLAN == 0) {
                planAnew();
            }
        }
        planAnew();
    }

    private void planAnew() {
        for (int i = 0; i < PRICE_WEIGHTS.length && !isSpent(1); i++) {
            Roster other = new Roster(instance);
            insertMissing(other, PRICE_WEIGHTS[i]);
            if (other.cost() < roster.cost()) {
                roster = other;
            }
        }
    }

    private void improve() {
        NeighbourhoodSearch search = new NeighbourhoodSearch(instance, optimum, roster, prices.bestPrices());
        double least = roster.cost();
        int idle = 0;
        while (!isSpent(1) && !isGood() && idle < PATIENCE * instance.jobs() + STEPS_PER_LOOK) {
            idle = roster.cost() < least ? 0 : idle + STEPS_PER_LOOK;
            least = Math.min(least, roster.cost());
            for (int step = 0; step < STEPS_PER_LOOK; step++) {
                search.step();
            }
        }
    }

    /// Those that are hardest to place come first: many devices at once, then little slack.
    private void insertMissing(Roster into, double weight) {
        List<Integer> missing = IntStream.range(0, instance.jobs())
                .filter(job -> !into.isDone(job))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer job) -> -hardness(instance.shapes[job])).thenComparing(job -> job))
                .toList();
        missing.forEach(job -> insertion.insert(into, job, prices.bestPrices(), weight));
    }

    private static double hardness(JobShape shape) {
        double hours = shape.work / shape.workPerHour[shape.levels() - 1];
        return shape.devices[0] + hours / (shape.window + 1);
    }

    private boolean isGood() {
        return roster.cost() <= prices.bound() * (1 + Math.max(effort.enoughGap(), ROUNDING));
    }

    private boolean isSpent(double part) {
        return optimum.steps() >= part * effort.steps();
    }
}
