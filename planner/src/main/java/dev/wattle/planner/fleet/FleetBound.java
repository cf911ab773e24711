package dev.wattle.planner.fleet;

/// What no plan can beat, without a plan: the Lagrangian bound of [PriceSearch], after some rounds.
public final class FleetBound {
    private FleetBound() {}

    /// Grams that every plan emits at least which does all jobs before their deadlines, none of which has begun. It is a bound after any
    /// number of rounds; more make it tighter.
    ///
    /// @param reached grams of some plan, which tell how long the steps should be
    /// @throws IllegalArgumentException when a job's hours and work make a table that is too large
    public static double grams(FleetProblem problem, double reached, int rounds) {
        Instance instance = new Instance(problem, FleetState.FRESH);
        JobOptimum optimum = new JobOptimum(instance);
        MoneyWeights money = new MoneyWeights(instance, optimum);
        PriceSearch prices = new PriceSearch(instance, optimum, money, new double[instance.cells.count()], PriceSearch.Pace.BRISK);
        prices.energy().beginLow();
        for (int round = 0; round < rounds && !prices.isSettled(); round++) {
            prices.round(reached);
        }
        return prices.boundOf(_ -> true);
    }
}
