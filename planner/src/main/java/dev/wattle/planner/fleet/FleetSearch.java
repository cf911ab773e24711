package dev.wattle.planner.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The search for one plan: prices first, plans by these prices on the way, then neighbourhoods, until the effort is spent or
/// the gap is small enough.
final class FleetSearch {
    /// The part of the effort that may go into prices.
    private static final double FOR_PRICES = 0.4;

    private static final int ROUNDS_PER_PLAN = 40;
    private static final int STEPS_PER_LOOK = 50;
    private static final double SHORT_OF_TIME = 0.05;

    private final Instance instance;
    private final Effort effort;
    private final JobOptimum optimum;
    private final Insertion insertion;
    private final LastPlan last;
    private final PriceSearch prices;
    private Roster roster;

    FleetSearch(Instance instance, FleetState state, Effort effort) {
        this.instance = instance;
        this.effort = effort;
        optimum = new JobOptimum(instance);
        insertion = new Insertion(instance, optimum);
        last = new LastPlan(instance, state.last());
        prices = new PriceSearch(instance, optimum, last.prices());
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
        insertMissing(roster);
        climb();
        improve();
    }

    private void climb() {
        for (int round = 1; !isSpent(FOR_PRICES) && !isGood() && !prices.isSettled(); round++) {
            prices.round(roster.cost());
            if (round % ROUNDS_PER_PLAN == 0) {
                planAnew();
            }
        }
        planAnew();
    }

    private void planAnew() {
        Roster other = new Roster(instance);
        insertMissing(other);
        if (other.cost() < roster.cost()) {
            roster = other;
        }
    }

    private void improve() {
        NeighbourhoodSearch search = new NeighbourhoodSearch(instance, optimum, roster, prices.bestPrices());
        while (!isSpent(1) && !isGood()) {
            for (int step = 0; step < STEPS_PER_LOOK; step++) {
                search.step();
            }
        }
    }

    /// Those that are hardest to place come first: many device-hours, little slack.
    private void insertMissing(Roster into) {
        List<Integer> missing = IntStream.range(0, instance.jobs())
                .filter(job -> !into.isDone(job))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer job) -> -hardness(instance.shapes[job])).thenComparing(job -> job))
                .toList();
        missing.forEach(job -> insertion.insert(into, job, prices.bestPrices(), 1));
    }

    private static double hardness(JobShape shape) {
        double hours = shape.work / shape.workPerHour[shape.levels() - 1];
        return shape.devices[0] * hours / Math.max(SHORT_OF_TIME, shape.window - hours + 1);
    }

    private boolean isGood() {
        return roster.cost() <= prices.bound() * (1 + effort.enoughGap());
    }

    private boolean isSpent(double part) {
        return optimum.steps() >= part * effort.steps();
    }
}
