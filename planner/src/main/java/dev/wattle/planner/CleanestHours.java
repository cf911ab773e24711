package dev.wattle.planner;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
    private static final int RAISES = 14;
    private static final double RAISE = 8;
    private static final int HALVINGS = 14;
    private static final double ROUNDING = 1e-9;

    @Override
    public String name() {
        return "cleanest hours";
    }

    @Override
    public Plan plan(Demand demand, List<Offer> offers, Forecast forecast) {
        SlotProblem problem = SlotProblem.of(demand, offers, forecast);
        double most = demand.mostMoney() * (1 + ROUNDING);
        Weighed free = weighing(problem, 0);
        boolean keeps = problem.shortfall() > 0 || free.selection.money() <= most;
        return keeps ? problem.plan(name(), free.selection, free.bound) : within(problem, free, most);
    }

    /// @param selection with a unit of money counted as `weight` grams
    /// @param priced problem and prices that it comes from
    /// @param bound that grams and weighed money together are not below
    private record Weighed(double weight, Selection selection, SlotProblem priced, TokenPrices prices, double bound) {
        double bound(double mostMoney) {
            return weight > 0 ? bound - weight * mostMoney : bound;
        }
    }

    private static Weighed weighing(SlotProblem problem, double weight) {
        SlotProblem priced = weight > 0 ? problem.weighing(weight) : problem;
        TokenPrices prices = new TokenPrices(priced);
        Selection chosen = prices.chosen();
        new SwapSearch(priced, prices, chosen).improve();
        return new Weighed(weight, chosen.in(problem), priced, prices, prices.bound());
    }

    private Plan within(SlotProblem problem, Weighed free, double most) {
        Weighed breaks = free;
        Weighed keeps = free;
        double bound = free.bound;
        double weight = problem.gramsOfMoney();
        for (int round = 0; round < RAISES && keeps.selection.money() > most; round++) {
            breaks = keeps;
            keeps = weighing(problem, weight);
            bound = Math.max(bound, keeps.bound(most));
            weight *= RAISE;
        }
        for (int round = 0; round < HALVINGS && keeps.selection.money() <= most; round++) {
            Weighed middle = weighing(problem, (breaks.weight + keeps.weight) / 2);
            bound = Math.max(bound, middle.bound(most));
            boolean within = middle.selection.money() <= most;
            keeps = within ? middle : keeps;
            breaks = within ? breaks : middle;
        }
        Selection best = Stream.of(keeps.selection, mended(problem, keeps, most), mended(problem, breaks, most))
                .filter(end -> end.isEnough() && end.money() <= most)
                .min(Comparator.comparingDouble(Selection::cost))
                .orElse(keeps.selection);
        return problem.plan(name(), best, bound);
    }

    private static Selection mended(SlotProblem problem, Weighed end, double most) {
        Selection selection = end.selection.in(problem);
        new SwapSearch(problem, end.priced, end.prices, selection, most).mend();
        return selection;
    }
}
