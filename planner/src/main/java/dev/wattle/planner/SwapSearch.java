package dev.wattle.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes a selection better, one step at a time: drops a slot that is not needed, or swaps one for another, whichever saves
/// most, until no step saves anything.
final class SwapSearch {
    /// A step must save more than this part of a slot's carbon: rounding is no saving.
    private static final double WORTH_IT = 1e-12;

    /// @param out the slot to drop
    /// @param in the slot to take instead, or none
    private record Step(Slot out, Optional<Slot> in, double saved) {}

    private final Selection selection;

    SwapSearch(Selection selection) {
        this.selection = selection;
    }

    /// Ends, since every step lowers the carbon of one of finitely many choices.
    void improve() {
        Optional<Step> step = best();
        while (step.isPresent()) {
            selection.drop(step.get().out);
            step.get().in.ifPresent(selection::take);
            step = best();
        }
    }

    private Optional<Step> best() {
        List<Slot> others = selection.others().stream().sorted(Comparator.comparingDouble(Slot::grams)).toList();
        return selection.slots().stream()
                .map(out -> bestWithout(out, others))
                .filter(step -> step.saved > step.out.grams() * WORTH_IT)
                .max(Comparator.comparingDouble(Step::saved));
    }

    /// @param others from the least carbon on, so that the first that fits is the best
    private Step bestWithout(Slot out, List<Slot> others) {
        if (selection.canDrop(out)) {
            return new Step(out, Optional.empty(), out.grams());
        }
        return others.stream()
                .takeWhile(in -> in.grams() < out.grams())
                .filter(in -> selection.canSwap(out, in))
                .findFirst()
                .map(in -> new Step(out, Optional.of(in), out.grams() - in.grams()))
                .orElse(new Step(out, Optional.empty(), 0));
    }
}
