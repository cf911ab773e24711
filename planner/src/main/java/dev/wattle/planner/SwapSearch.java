package dev.wattle.planner;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Makes a selection better, one step at a time: drops a slot, takes one more, or swaps one for another, whichever saves most, until no
/// step saves anything. Of very many slots only those are tried that the prices of tokens leave nearest to being worth their carbon: far
/// from there, the prices have decided.
final class SwapSearch {
    /// A step must save more than this part of the dearest slot's carbon: rounding is no saving.
    private static final double WORTH_IT = 1e-9;

    private static final int NEAREST = 60;

    /// No slot.
    private static final int NONE = -1;

    private record Step(int out, int in, double saved) {}

    private final SlotProblem problem;
    private final double worth;
    /// By slot, how far its carbon a token is from the price.
    private final double[] distances;
    private final Selection selection;
    private final double mostMoney;

    SwapSearch(SlotProblem problem, TokenPrices prices, Selection selection) {
        this(problem, problem, prices, selection, Double.POSITIVE_INFINITY);
    }

    /// @param priced the same problem as the prices were found in, where money may weigh something
    /// @param mostMoney that no step goes above
    SwapSearch(SlotProblem problem, SlotProblem priced, TokenPrices prices, Selection selection, double mostMoney) {
        this.problem = problem;
        this.mostMoney = mostMoney;
        worth = WORTH_IT * problem.slots().stream().mapToDouble(slot -> slot.grams() + slot.back().grams()).max().orElse(0);
        distances = priced.slots().stream().mapToDouble(slot -> Math.abs(slot.gramsPerToken() - prices.price(slot.site()))).toArray();
        this.selection = selection;
    }

    void improve() {
        dropDirtiest();
        swap();
    }

    /// Brings the money down to its limit, if it can, and goes on with what is left of it.
    void mend() {
        repair();
        swap();
    }

    /// Ends, since every step lowers the carbon of one of finitely many choices, or takes an hour fewer.
    private void swap() {
        List<Integer> idle = List.of();
        do {
            idle.forEach(selection::drop);
            Step step = best();
            while (step.saved > 0) {
                make(step.out, step.in);
                step = best();
            }
            idle = selection.idle();
        } while (!idle.isEmpty());
    }

    /// Where many slots are alike, far too many may have been taken: what is not needed goes in one pass, the dirtiest first, of equals the latest.
    private void dropDirtiest() {
        List<Integer> dirtiest = IntStream.range(0, distances.length)
                .filter(selection::has)
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> problem.slots().get(place), Comparator.comparingDouble(Slot::gramsPerToken).thenComparing(Slot.BY_TIME))
                        .reversed())
                .toList();
        for (int slot : dirtiest) {
            double before = selection.cost();
            selection.drop(slot);
            if (!selection.isEnoughWith(problem.slots().get(slot).site()) || selection.cost() > before) {
                selection.take(slot);
            }
        }
    }

    /// Swaps until the limit on money is kept, each time what saves most money for its carbon.
    private void repair() {
        for (int steps = 0; steps < distances.length && selection.money() > mostMoney; steps++) {
            double grams = selection.cost();
            double money = selection.money();
            Step step = best(0, () -> {
                double saved = money - Math.max(selection.money(), mostMoney);
                return saved > WORTH_IT * money ? saved / Math.max(selection.cost() - grams, worth) : 0;
            });
            if (step.saved == 0) {
                return;
            }
            make(step.out, step.in);
        }
    }

    private Step best() {
        double grams = selection.cost();
        return best(worth, () -> mostMoney == Double.POSITIVE_INFINITY || selection.money() <= mostMoney ? grams - selection.cost() : 0);
    }

    /// @param least that a step must be worth
    /// @param gain of the selection as it is after a step
    /// @return none, with nothing saved, where no step is worth more
    private Step best(double least, DoubleSupplier gain) {
        List<Integer> ins = nearest(slot -> !selection.has(slot));
        List<Integer> outs = nearest(selection::has).reversed();
        Step best = new Step(NONE, NONE, least);
        for (int in : ins) {
            best = better(best, NONE, in, gain);
        }
        for (int out : outs) {
            best = better(best, out, NONE, gain);
            for (int in : ins) {
                best = better(best, out, in, gain);
            }
        }
        return best.in == NONE && best.out == NONE ? new Step(NONE, NONE, 0) : best;
    }

    private Step better(Step best, int out, int in, DoubleSupplier gain) {
        make(out, in);
        boolean holds = out == NONE || selection.isEnoughWith(problem.slots().get(out).site());
        double saved = holds ? gain.getAsDouble() : 0;
        make(in, out);
        return saved > best.saved ? new Step(out, in, saved) : best;
    }

    private void make(int out, int in) {
        if (out != NONE) {
            selection.drop(out);
        }
        if (in != NONE) {
            selection.take(in);
        }
    }

    /// In order of time.
    private List<Integer> nearest(IntPredicate which) {
        return IntStream.range(0, distances.length)
                .filter(which)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> distances[place]))
                .limit(NEAREST)
                .sorted(Comparator.comparing(place -> problem.slots().get(place), Slot.BY_TIME))
                .toList();
    }
}
