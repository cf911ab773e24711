package dev.wattle.planner;

import java.util.List;

/// Takes the earliest hours, whatever they emit: what happens without a planner, and so the baseline of others.
public final class RunAtOnce implements Policy {
    @Override
    public String name() {
        return "run at once";
    }

    @Override
    public Plan plan(Demand demand, List<Offer> offers, Forecast forecast) {
        SlotProblem problem = SlotProblem.of(demand, offers, forecast);
        return problem.plan(name(), Selection.greedy(problem, Slot.BY_TIME), new TokenPrices(problem).bound());
    }
}
