package dev.wattle.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The slots that a plan takes, while it is being made. Changes as slots come and go; used by one thread.
final class Selection {
    private final SlotProblem problem;
    private final Set<Slot> taken = new LinkedHashSet<>();
    private final Map<String, Double> bySite = new HashMap<>();
    private double tokens;

    private Selection(SlotProblem problem) {
        this.problem = problem;
    }

    /// Each site's first slots, in the given order, until it has its minimum; then the first slots of all until there are
    /// enough tokens.
    static Selection greedy(SlotProblem problem, Comparator<Slot> order) {
        Selection selection = new Selection(problem);
        List<Slot> sorted = problem.slots().stream().sorted(order).toList();
        for (Slot slot : sorted) {
            if (!selection.enough(selection.tokensOf(slot.site()), problem.minimumOf(slot.site()))) {
                selection.take(slot);
            }
        }
        for (Slot slot : sorted) {
            if (!selection.enough(selection.tokens, problem.wanted())) {
                selection.take(slot);
            }
        }
        return selection;
    }

    List<Slot> slots() {
        return List.copyOf(taken);
    }

    List<Slot> others() {
        List<Slot> others = new ArrayList<>(problem.slots());
        others.removeAll(taken);
        return others;
    }

    void take(Slot slot) {
        if (taken.add(slot)) {
            bySite.merge(slot.site(), slot.tokens(), Double::sum);
            tokens += slot.tokens();
        }
    }

    void drop(Slot slot) {
        if (taken.remove(slot)) {
            bySite.merge(slot.site(), -slot.tokens(), Double::sum);
            tokens -= slot.tokens();
        }
    }

    double grams() {
        return taken.stream().mapToDouble(Slot::grams).sum();
    }

    private double tokensOf(String site) {
        return bySite.getOrDefault(site, 0.0);
    }

    /// Whether tokens and minimum shares would still be there without a slot.
    boolean canDrop(Slot out) {
        return enough(tokens - out.tokens(), problem.wanted())
                && enough(tokensOf(out.site()) - out.tokens(), problem.minimumOf(out.site()));
    }

    /// Whether tokens and minimum shares would still be there with one slot in another's place.
    boolean canSwap(Slot out, Slot in) {
        double site = tokensOf(out.site()) - out.tokens() + (in.site().equals(out.site()) ? in.tokens() : 0);
        return enough(tokens - out.tokens() + in.tokens(), problem.wanted())
                && enough(site, problem.minimumOf(out.site()));
    }

    private boolean enough(double tokens, double wanted) {
        return tokens >= wanted - problem.wanted() * SlotProblem.TOLERANCE;
    }
}
