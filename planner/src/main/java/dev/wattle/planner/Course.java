package dev.wattle.planner;

import java.util.ArrayList;
import java.util.List;

/// One site's slots in order of time, and which of them it would choose for a price.
final class Course {
    private final SlotProblem problem;
    private final int first;
    private final int end;
    private final boolean[] follows;

    /// @param first slot of the site
    /// @param end first slot of another
    Course(SlotProblem problem, int first, int end) {
        this.problem = problem;
        this.first = first;
        this.end = end;
        follows = new boolean[end - first];
        for (int hour = 1; hour < follows.length; hour++) {
            follows[hour] = problem.followsThe(first + hour);
        }
    }

    String site() {
        return problem.slots().get(first).site();
    }

    /// A site's choice.
    ///
    /// @param slots by their place in the problem
    /// @param value grams less what the tokens are worth
    /// @param tokens that they give
    record Choice(List<Integer> slots, double value, double tokens) {}

    /// The slots whose grams, less what their tokens are worth, are least; of equals, one that works more.
    ///
    /// @param price grams a token
    Choice best(double price) {
        int hours = end - first;
        boolean[] workedWhenWorking = new boolean[hours];
        boolean[] workedWhenResting = new boolean[hours];
        double resting = 0;
        double working = Double.POSITIVE_INFINITY;
        for (int hour = 0; hour < hours; hour++) {
            Slot slot = problem.slots().get(first + hour);
            double goOn = follows[hour] ? working : Double.POSITIVE_INFINITY;
            double begin = Math.min(resting, working) + slot.back().grams() + price * slot.back().tokens();
            workedWhenResting[hour] = working <= resting;
            resting = Math.min(resting, working);
            workedWhenWorking[hour] = goOn <= begin || workedWhenResting[hour];
            working = Math.min(goOn, begin) + slot.grams() - price * slot.tokens();
        }
        return trace(workedWhenWorking, workedWhenResting, working <= resting, Math.min(resting, working));
    }

    private Choice trace(boolean[] workedWhenWorking, boolean[] workedWhenResting, boolean worksLast, double value) {
        List<Integer> slots = new ArrayList<>();
        double tokens = 0;
        boolean works = worksLast;
        for (int hour = end - first - 1; hour >= 0; hour--) {
            boolean before = works ? workedWhenWorking[hour] : workedWhenResting[hour];
            if (works) {
                Slot slot = problem.slots().get(first + hour);
                boolean goesOn = before && follows[hour];
                tokens += slot.tokens() - (goesOn ? 0 : slot.back().tokens());
                slots.add(first + hour);
            }
            works = before;
        }
        return new Choice(slots, value, tokens);
    }
}
