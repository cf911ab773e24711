package dev.wattle.planner;

import java.util.List;

/// Takes the hours that emit least per token, whichever site they are at, with what coming back from a rest costs; each site gives
/// its minimum share.
///
/// [TokenPrices] give each site its best hours and the bound that the plan states. Since only whole hours are taken, they may give more
/// than is wanted; the plan ends when no planned hour can be dropped or swapped for another with less carbon.
public final class CleanestHours implements Policy {
    @Override
    public String name() {
        return "cleanest hours";
    }

    @Override
    public Plan plan(Demand demand, List<Offer> offers, Forecast forecast) {
        SlotProblem problem = SlotProblem.of(demand, offers, forecast);
        TokenPrices prices = new TokenPrices(problem);
        Selection selection = prices.chosen();
        new SwapSearch(problem, prices, selection).improve();
        return problem.plan(name(), selection, prices.bound());
    }
}
