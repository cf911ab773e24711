package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.List;

/// One-way trading by thresholds: k-min search (Lorenz, Panagiotou and Steger, "Optimal algorithms for k-search", 2008). With
/// intensities known to lie between L and U, the i-th of k hours of work is done in the first hour at or below
///
/// U (1 - (1 - 1/α) (1 + 1/(α k))^(i-1)),  where α solves (1 - L/U) / (1 - 1/α) = (1 + 1/(α k))^k,
///
/// and what is left runs at the end. No such rule does better in the worst case: it emits at most α times the least. L and
/// U are the lowest and highest of the past four weeks.
final class OneWayTrading implements QueuePolicy {
    @Override
    public String name() {
        return "one-way-trading";
    }

    @Override
    public boolean replans() {
        return true;
    }

    @Override
    public List<Span> plan(Waiting job, GridAhead outlook) {
        int perHour = outlook.slotsPerHour();
        int units = Math.max(1, Math.ceilDiv(job.left() + job.done(), perHour));
        int unit = job.done() / perHour + 1;
        double threshold = threshold(outlook.pastLow(), outlook.pastHigh(), units, unit);
        int first = Math.min(job.left(), outlook.firstSlot(1) == 0 ? perHour : outlook.firstSlot(1));
        boolean now = job.slack() == 0 || outlook.gramsPerKwh(0) <= threshold;
        int run = now ? first : Math.max(0, first - job.slack());
        List<Span> spans = new ArrayList<>();
        if (now) {
            spans.add(new Span(0, run));
        }
        int rest = job.left() - (now ? run : 0);
        if (rest > 0) {
            spans.add(new Span(job.end() - rest, job.end()));
        }
        return spans;
    }

    /// @param unit from 1
    static double threshold(double low, double high, int units, int unit) {
        if (!(high > low)) {
            return high;
        }
        double alpha = alpha(low / high, units);
        return high * (1 - (1 - 1 / alpha) * Math.pow(1 + 1 / (alpha * units), unit - 1));
    }

    /// By bisection: the left side of the equation falls with α from infinity at 1, the right side falls more slowly.
    static double alpha(double lowByHigh, int units) {
        double least = 1;
        double most = Math.max(2, 1 / Math.max(lowByHigh, 1e-9));
        for (int step = 0; step < 200; step++) {
            double middle = (least + most) / 2;
            double left = (1 - lowByHigh) / (1 - 1 / middle);
            if (left > Math.pow(1 + 1 / (middle * units), units)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return most;
    }
}
