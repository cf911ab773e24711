package dev.wattle.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The slots that a plan takes, by their places in the problem, while it is being made. Changes as slots come and go; used by one
/// thread.
final class Selection {
    private final SlotProblem problem;
    private final List<Integer> ends;
    private final boolean[] taken;
    private final boolean[] follows;
    private final Map<String, Double> bySite = new HashMap<>();
    private double tokens;
    private double grams;
    private double money;

    Selection(SlotProblem problem) {
        this.problem = problem;
        ends = problem.siteEnds();
        taken = new boolean[problem.slots().size()];
        follows = new boolean[taken.length];
        for (int slot = 1; slot < taken.length; slot++) {
            follows[slot] = problem.followsThe(slot);
        }
    }

    /// Each site's first slots, in the given order, until it has its minimum; then the first slots of all until there are
    /// enough tokens.
    static Selection greedy(SlotProblem problem, Comparator<Slot> order) {
        Selection selection = new Selection(problem);
        int[] sorted = IntStream.range(0, problem.slots().size()).boxed()
                .sorted((one, other) -> order.compare(problem.slots().get(one), problem.slots().get(other)))
                .mapToInt(Integer::intValue).toArray();
        for (int slot : sorted) {
            String site = problem.slots().get(slot).site();
            if (!problem.enough(selection.tokensOf(site), problem.minimumOf(site))) {
                selection.take(slot);
            }
        }
        for (int slot : sorted) {
            if (!selection.isEnough()) {
                selection.take(slot);
            }
        }
        return selection;
    }

    /// The same slots of a problem that differs in what they emit and cost.
    Selection in(SlotProblem other) {
        Selection same = new Selection(other);
        IntStream.range(0, taken.length).filter(this::has).forEach(same::take);
        return same;
    }

    boolean has(int slot) {
        return taken[slot];
    }

    void take(int slot) {
        if (!taken[slot]) {
            change(slot, 1);
        }
    }

    void drop(int slot) {
        if (taken[slot]) {
            change(slot, -1);
        }
    }

    /// A slot whose neighbour before works is no return; and where it goes on, the one after it is none.
    private void change(int place, int sign) {
        Slot slot = problem.slots().get(place);
        double moreTokens = slot.tokens();
        double moreGrams = slot.grams();
        double moreMoney = slot.money();
        if (!(follows[place] && taken[place - 1])) {
            moreTokens -= slot.back().tokens();
            moreGrams += slot.back().grams();
            moreMoney += slot.back().money();
        }
        if (place + 1 < taken.length && taken[place + 1] && follows[place + 1]) {
            Slot after = problem.slots().get(place + 1);
            moreTokens += after.back().tokens();
            moreGrams -= after.back().grams();
            moreMoney -= after.back().money();
        }
        taken[place] = sign > 0;
        bySite.merge(slot.site(), sign * moreTokens, Double::sum);
        tokens += sign * moreTokens;
        grams += sign * moreGrams;
        money += sign * moreMoney;
    }

    double tokensOf(String site) {
        return bySite.getOrDefault(site, 0.0);
    }

    boolean isEnough() {
        return problem.enough(tokens, problem.wanted());
    }

    /// Whether there are enough tokens, and of one site enough for its share.
    boolean isEnoughWith(String site) {
        return isEnough() && problem.enough(tokensOf(site), problem.minimumOf(site));
    }

    /// Grams of what is planned: see [#planned].
    double cost() {
        return grams - saved(Slot::grams);
    }

    /// Money of what is planned.
    double money() {
        return money - saved(Slot::money);
    }

    private double saved(ToDoubleFunction<Slot> ofHour) {
        double saved = 0;
        for (Early early : early()) {
            saved += ofHour.applyAsDouble(problem.slots().get(early.slot)) * early.off / problem.slots().get(early.slot).tokens();
        }
        return saved;
    }

    /// Slots that are taken and of which nothing is needed.
    List<Integer> idle() {
        return early().stream().filter(early -> early.off >= gives(early.slot)).map(Early::slot).toList();
    }

    /// What is planned, by time and site. A site may end within its last hour: tokens too many are taken off where they emit most.
    List<PlannedHour> planned() {
        double[] off = new double[taken.length];
        early().forEach(early -> off[early.slot] = early.off);
        return IntStream.range(0, taken.length)
                .filter(slot -> taken[slot] && (off[slot] == 0 || off[slot] < gives(slot)))
                .boxed()
                .sorted(Comparator.comparing(slot -> problem.slots().get(slot), Slot.BY_TIME))
                .map(slot -> problem.slots().get(slot).planned(begins(slot), off[slot]))
                .toList();
    }

    /// An hour that ends early.
    ///
    /// @param off tokens that are not needed of it, above 0
    private record Early(int slot, double off) {}

    private List<Early> early() {
        double spare = tokens - problem.wanted();
        if (spare <= problem.wanted() * SlotProblem.TOLERANCE) {
            return List.of();
        }
        List<Integer> lasts = new ArrayList<>();
        for (int end : ends) {
            int last = lastBefore(end);
            if (last >= 0) {
                lasts.add(last);
            }
        }
        lasts.sort(Comparator.comparingDouble(slot -> -problem.slots().get(slot).gramsPerToken()));
        List<Early> early = new ArrayList<>();
        for (int slot : lasts) {
            String site = problem.slots().get(slot).site();
            double off = Math.min(Math.min(spare, gives(slot)), tokensOf(site) - problem.minimumOf(site));
            if (off > problem.wanted() * SlotProblem.TOLERANCE) {
                early.add(new Early(slot, off));
                spare -= off;
            }
        }
        return early;
    }

    /// A site's last slot that is taken and gives something, or -1.
    private int lastBefore(int end) {
        String site = problem.slots().get(end - 1).site();
        for (int slot = end - 1; slot >= 0 && problem.slots().get(slot).site().equals(site); slot--) {
            if (taken[slot]) {
                return gives(slot) > 0 ? slot : -1;
            }
        }
        return -1;
    }

    private double gives(int slot) {
        return problem.slots().get(slot).tokens() - (begins(slot) ? problem.slots().get(slot).back().tokens() : 0);
    }

    private boolean begins(int slot) {
        return !(follows[slot] && taken[slot - 1]);
    }
}
