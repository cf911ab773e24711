package dev.wattle.planner.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A job as numbers: its window, its work in whole units, and its costs of switching.
///
/// A fixed job's unit is what it does in an hour. An elastic job's is a common part of what its levels do in an hour when
/// there is one; otherwise each level's work is rounded: down for a plan, which then does at least the work, and up for a
/// bound, which no plan can undercut.
final class JobShape {
    /// An elastic job's work has at most so many units, and its table about so many entries.
    private static final int MOST_UNITS = 4096;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LEAST_UNITS = 256;
    private static final int MOST_PARTS = 16;
    private static final double ROUNDING = 1e-9;

    /// A job with nothing to do.
    static final JobShape NOTHING =
            new JobShape(FleetJob.fixed("", 0, 0, 0, 1, 0), 0, 0, new int[0], 0, Origin.FRESH, new double[0][], new double[0]);

    final FleetJob job;
    final int release;
    final int window;
    /// Numbers of the sites where it may run.
    final int[] sites;
    final int units;
    /// The last unit is short of a whole one by this part.
    final double shift;
    /// Units done in an hour by level, at least this.
    final int[] steps;
    /// Units done in an hour by level, at most this.
    final int[] longSteps;
    final int[] devices;
    final double[] kwh;
    final double[] workPerHour;
    final double work;
    final Origin origin;
    /// From place to place; empty when every two are 1 apart.
    final double[][] lengths;
    /// From the data to each place.
    final double[] fromData;
    /// Length of the longest route that the job could take.
    final double longestRoute;

    /// Where the job is before slot `release`.
    ///
    /// @param site its place in `sites`, or -1 when it has not begun or was at a site where it may run no more
    /// @param begun whether it has begun
    /// @param running whether it may go on there without cost
    record Origin(int site, boolean begun, boolean running) {
        static final Origin FRESH = new Origin(-1, false, false);
    }

    JobShape(FleetJob job, int release, int window, int[] sites, double work, Origin origin, double[][] lengths, double[] fromData) {
        this.job = job;
        this.release = release;
        this.window = window;
        this.sites = sites;
        this.work = work;
        this.origin = origin;
        this.lengths = lengths;
        this.fromData = fromData;
        longestRoute = longest();
        List<Level> levels = job.levels();
        devices = levels.stream().mapToInt(Level::devices).toArray();
        kwh = levels.stream().mapToDouble(Level::kwhPerHour).toArray();
        workPerHour = levels.stream().mapToDouble(Level::workPerHour).toArray();
        double unit = unit(workPerHour, work, Math.clamp(MOST_ENTRIES / Math.max(1, window * sites.length), LEAST_UNITS, MOST_UNITS));
        double exact = work / unit;
        units = (int) Math.max(work > 0 ? 1 : 0, Math.ceil(exact - ROUNDING));
        shift = Math.max(0, units - exact);
        steps = IntStream.range(0, levels()).map(l -> (int) Math.floor(workPerHour[l] / unit + ROUNDING)).toArray();
        longSteps = IntStream.range(0, levels()).map(l -> (int) Math.ceil(workPerHour[l] / unit - ROUNDING)).toArray();
    }

    JobShape withWork(double other) {
        return new JobShape(job, release, window, sites, other, origin, lengths, fromData);
    }

    /// The part of the slowest level's work that is lost least when levels are rounded down to it.
    private static double unit(double[] workPerHour, double work, int mostUnits) {
        double least = workPerHour[0];
        if (workPerHour.length == 1) {
            return least;
        }
        double best = work / mostUnits;
        double lost = Double.POSITIVE_INFINITY;
        for (int parts = 1; parts <= MOST_PARTS && work * parts <= mostUnits * least && lost > 0; parts++) {
            double other = lost(workPerHour, least / parts);
            best = other < lost ? least / parts : best;
            lost = Math.min(lost, other);
        }
        return lost > lost(workPerHour, work / mostUnits) ? work / mostUnits : best;
    }

    /// The largest part of a level's work that is lost; 0 where whole units say it exactly.
    private static double lost(double[] workPerHour, double unit) {
        double most = Arrays.stream(workPerHour).map(work -> 1 - Math.floor(work / unit + ROUNDING) * unit / work).max().orElse(0);
        return most < ROUNDING ? 0 : most;
    }

    private double longest() {
        double ofMoves = Arrays.stream(lengths).flatMapToDouble(Arrays::stream).max().orElse(1);
        return Math.max(Math.max(1, ofMoves), Arrays.stream(fromData).max().orElse(0));
    }

    /// Length of the route from one place to another; 1 from a site where the job may run no more.
    double length(int from, int to) {
        if (from == to) {
            return 0;
        }
        return from < 0 || lengths.length == 0 ? 1 : lengths[from][to];
    }

    int levels() {
        return devices.length;
    }

    /// Whether whole units say exactly what its levels do in an hour.
    boolean isExact() {
        return Arrays.equals(steps, longSteps);
    }

    /// The part of an hour's energy that is drawn when so many units remain and a step does so many.
    double partUsed(int unitsLeft, int step) {
        return Math.min(1, (unitsLeft - shift) / step);
    }
}
