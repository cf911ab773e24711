package dev.wattle.planner.simulate;

import java.util.function.IntToDoubleFunction;

/// Where to start a job that runs through. Between equals the earliest wins.
final class StartSearch {
    private StartSearch() {}

    static int lowestSlot(Waiting job, GridAhead outlook) {
        int best = 0;
        for (int hour = 1; outlook.firstSlot(hour) <= job.slack(); hour++) {
            int slot = outlook.firstSlot(hour);
            if (outlook.gramsPerKwh(slot) < outlook.gramsPerKwh(best)) {
                best = slot;
            }
        }
        return best;
    }

    static int lowestWindow(Waiting job, GridAhead outlook) {
        return least(job, outlook, start -> outlook.grams(start, start + job.usual()));
    }

    static int carbonTime(Waiting job, GridAhead outlook) {
        double atOnce = outlook.grams(0, job.usual());
        return least(job, outlook, start -> -(atOnce - outlook.grams(start, start + job.usual())) / (start + job.usual()));
    }

    /// Of now and each full hour from now.
    private static int least(Waiting job, GridAhead outlook, IntToDoubleFunction cost) {
        int best = 0;
        double least = cost.applyAsDouble(0);
        for (int start = outlook.slotsPerHour(); start <= job.slack(); start += outlook.slotsPerHour()) {
            double grams = cost.applyAsDouble(start);
            if (grams < least) {
                best = start;
                least = grams;
            }
        }
        return best;
    }

    /// Carbon is linear in the start while neither start nor end crosses an hour, so one of those crossings is best.
    static int bestWindow(Waiting job, GridAhead outlook) {
        int best = 0;
        double least = outlook.grams(0, job.left());
        for (int hour = 1; outlook.firstSlot(hour) <= job.end(); hour++) {
            int edge = outlook.firstSlot(hour);
            for (int start : new int[] {edge - job.left(), edge}) {
                if (start > 0 && start <= job.slack() && outlook.grams(start, start + job.left()) < least - 1e-12) {
                    best = start;
                    least = outlook.grams(start, start + job.left());
                }
            }
        }
        return outlook.grams(job.slack(), job.end()) < least - 1e-12 ? job.slack() : best;
    }
}
