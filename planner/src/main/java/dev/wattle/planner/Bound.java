package dev.wattle.planner;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The least carbon of any plan, if hours could be used in part: the optimum of the linear program
///
/// min Σ c x  subject to  Σ x = wanted,  0 <= x <= tokens of the slot,  Σ x of a site >= its minimum.
///
/// A site's cheapest tokens up to its minimum are in some optimum, since its carbon is convex in its tokens; what is left
/// is a fractional knapsack, filled from the cheapest on.
final class Bound {
    private Bound() {}

    static double grams(SlotProblem problem) {
        List<Slot> cheapest = problem.slots().stream().sorted(Comparator.comparingDouble(Slot::gramsPerToken)).toList();
        Map<String, Double> owed = new HashMap<>(problem.minimum());
        double free = problem.wanted() - owed.values().stream().mapToDouble(Double::doubleValue).sum();
        double grams = 0;
        for (Slot slot : cheapest) {
            double forMinimum = Math.min(slot.tokens(), owed.getOrDefault(slot.site(), 0.0));
            owed.merge(slot.site(), -forMinimum, Double::sum);
            double forRest = Math.max(0, Math.min(slot.tokens() - forMinimum, free));
            free -= forRest;
            grams += (forMinimum + forRest) * slot.gramsPerToken();
        }
        return grams;
    }
}
