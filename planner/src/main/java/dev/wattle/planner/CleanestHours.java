package dev.wattle.planner;

import java.util.List;
import java.util.stream.IntStream;

/// Takes the hours that emit least per token, whichever site they are at, with what coming back from a rest costs; each site gives
/// its minimum share.
///
/// [TokenPrices] give each site its best hours and the bound that the plan states. Since only whole hours are taken, they may give more
/// than is wanted; the plan ends when no planned hour can be dropped or swapped for another with less carbon.
///
/// Where that costs more than is allowed, a unit of money counts as so many grams as it must (Lagrangian relaxation of the limit: for any weight,
/// the bound less weight * limit is one); what is left of the limit then goes into swaps for cleaner hours. When no weight found keeps the limit, the
/// plan is the cheapest found.
public final class CleanestHours implements Policy {
    private static final int DOUBLINGS = 40;
    private static final int HALVINGS = 16;
    private static final double ROUNDING = 1e-9;

    @Override
    public String name() {
        return "cleanest hours";
    }

    @Override
    public Plan plan(Demand demand, List<Offer> offers, Forecast forecast) {
        SlotProblem problem = SlotProblem.of(demand, offers, forecast);
        double most = demand.mostMoney() * (1 + ROUNDING);
        Weighed free = weighing(problem, 0, 0);
        boolean keeps = free.plan.money() <= most || free.plan.shortfallTokens() > 0;
        Weighed best = keeps ? free : within(problem, free, most);
        return best.plan.boundedBy(best.bound);
    }

    /// @param plan with money weighed, in grams without
    /// @param bound that no plan within the limit is below
    private record Weighed(Plan plan, double bound) {}

    private Weighed weighing(SlotProblem problem, double weight, double mostMoney) {
        SlotProblem weighed = weight > 0 ? problem.weighing(weight) : problem;
        TokenPrices prices = new TokenPrices(weighed);
        Selection chosen = prices.chosen();
        new SwapSearch(weighed, prices, chosen).improve();
        Selection selection = new Selection(problem);
        IntStream.range(0, problem.slots().size()).filter(chosen::has).forEach(selection::take);
        if (weight > 0 && selection.money() <= mostMoney) {
            new SwapSearch(problem, weighed, prices, selection, mostMoney).improve();
        }
        return new Weighed(problem.plan(name(), selection, 0), prices.bound() - weight * mostMoney);
    }

    private Weighed within(SlotProblem problem, Weighed free, double most) {
        double low = 0;
        double high = free.plan.expectedGrams() / free.plan.money();
        double bound = free.bound;
        Plan best = free.plan;
        for (int round = 0; round < DOUBLINGS && best.money() > most; round++) {
            Weighed found = weighing(problem, high, most);
            best = found.plan;
            bound = Math.max(bound, found.bound);
            low = best.money() > most ? high : low;
            high = best.money() > most ? 2 * high : high;
        }
        for (int round = 0; round < HALVINGS && best.money() <= most; round++) {
            double middle = (low + high) / 2;
            Weighed found = weighing(problem, middle, most);
            bound = Math.max(bound, found.bound);
            boolean keeps = found.plan.money() <= most;
            best = keeps && found.plan.expectedGrams() < best.expectedGrams() ? found.plan : best;
            low = keeps ? low : middle;
            high = keeps ? middle : high;
        }
        return new Weighed(best, bound);
    }
}
