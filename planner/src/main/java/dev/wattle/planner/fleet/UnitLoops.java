package dev.wattle.planner.fleet;

/// The inner loops of [JobTable] over the rows of an hour: a row for each number of units left, with a place for each site.
/// Each loop goes through long arrays with one index for all of them, since only then the compiler may take many entries at
/// a time.
final class UnitLoops {
    private UnitLoops() {}

    /// target = target + other
    static void add(int[] target, int[] other, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = target[i] + other[i];
        }
    }

    /// target = min(target, other + cost)
    static void lower(int[] target, int[] other, int[] cost, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = Math.min(target[i], other[i] + cost[i]);
        }
    }

    /// runs = min(runs, cost + min(nextRuns, nextPauses))
    static void goOn(int[] runs, int[] nextRuns, int[] nextPauses, int[] cost, int from, int to) {
        for (int i = from; i < to; i++) {
            runs[i] = Math.min(runs[i], cost[i] + Math.min(nextRuns[i], nextPauses[i]));
        }
    }

    /// In each row, no pause costs more than moving to the best place.
    static void moveAnywhere(int[] pauses, int[] runs, int[] move, int places, int rows) {
        for (int row = 0; row < rows * places; row += places) {
            int least = least(runs, row, move, places);
            for (int place = 0; place < places; place++) {
                pauses[row + place] = Math.min(pauses[row + place], least);
            }
        }
    }

    /// Four at a time, so that one need not wait for the other.
    private static int least(int[] runs, int row, int[] move, int places) {
        int a = JobCosts.BLOCKED;
        int b = JobCosts.BLOCKED;
        int c = JobCosts.BLOCKED;
        int d = JobCosts.BLOCKED;
        int place = 0;
        for (; place + 3 < places; place += 4) {
            a = Math.min(a, runs[row + place] + move[place]);
            b = Math.min(b, runs[row + place + 1] + move[place + 1]);
            c = Math.min(c, runs[row + place + 2] + move[place + 2]);
            d = Math.min(d, runs[row + place + 3] + move[place + 3]);
        }
        for (; place < places; place++) {
            a = Math.min(a, runs[row + place] + move[place]);
        }
        return Math.min(Math.min(a, b), Math.min(c, d));
    }
}
