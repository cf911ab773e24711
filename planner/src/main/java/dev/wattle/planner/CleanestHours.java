package dev.wattle.planner;

import java.util.Comparator;
import java.util.List;

/// Takes the hours that emit least per token, whichever site they are at, once each site has its minimum share.
///
/// If hours could be used in part this would be the optimum, which is the bound that the plan states. Since it takes whole
/// hours, it may emit a little more; it ends when no planned hour can be dropped or swapped for another with less carbon.
public final class CleanestHours implements Policy {
    private static final Comparator<Slot> CLEANEST =
            Comparator.comparingDouble(Slot::gramsPerToken).thenComparing(Slot.BY_TIME);

    @Override
    public String name() {
        return "cleanest hours";
    }

    @Override
    public Plan plan(Demand demand, List<Offer> offers, Forecast forecast) {
        SlotProblem problem = SlotProblem.of(demand, offers, forecast);
        Selection selection = Selection.greedy(problem, CLEANEST);
        new SwapSearch(selection).improve();
        return problem.plan(name(), selection);
    }
}
