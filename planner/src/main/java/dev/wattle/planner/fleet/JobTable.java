package dev.wattle.planner.fleet;

import java.util.Arrays;

/// The optimum of one job by dynamic programming over (hour, site, work left), backwards from the deadline.
///
/// For each hour it keeps two values by site and units left: the least cost from there on if the job *runs* in that hour at
/// that site, and if it is *paused* there before the hour. With k units done in an hour, c its cost, s, r, m the costs of
/// suspending, resuming and moving:
///
/// run(h, z, u) = min over levels of c + min(run(h+1, z, u-k), s + paused(h+1, z, u-k))
///
/// paused(h, z, u) = min(paused(h+1, z, u), r + run(h, z, u), min over sites y of m + r + run(h, y, u))
///
/// Only units that can still be done, and that can be left by then, have a place: the table of a job with little slack is
/// narrow. The inner loops go along the units, which lie side by side. Used by one thread; grows to its largest job.
final class JobTable {
    private static final int MOST_ENTRIES = 4_000_000;

    private int[] running = {};
    private int[] paused = {};
    /// The hour at hand: see [UnitLoops].
    private int[] runs = {};
    private int[] pauses = {};
    private int[] nextRuns = {};
    private int[] nextPauses = {};
    private int[] spread = {};
    /// By hour: where its rows begin, its least units, and how many it has.
    private int[] offset = {};
    private int[] low = {};
    private int[] width = {};
    private JobShape job = JobShape.NOTHING;
    private JobCosts costs;
    private int[] steps = {};
    private long entries;

    JobTable(JobCosts costs) {
        this.costs = costs;
    }

    static boolean isPossible(int value) {
        return value <= JobCosts.MOST;
    }

    /// @param steps units done in an hour, by level
    /// @return the least cost in the units of `costs`, which is not possible when it cannot be done
    int solve(JobShape job, JobCosts costs, int[] steps) {
        this.job = job;
        this.costs = costs;
        this.steps = steps;
        layOut();
        for (int hour = job.window - 1; hour >= 0; hour--) {
            solve(hour);
        }
        return value();
    }

    /// Steps of the search that the last solving took.
    long steps() {
        return entries * job.levels();
    }

    private void layOut() {
        int window = job.window;
        if (offset.length < window + 1) {
            offset = new int[window + 1];
            low = new int[window + 1];
            width = new int[window + 1];
        }
        int fastest = steps[steps.length - 1];
        entries = 0;
        int widest = 0;
        for (int hour = 0; hour <= window; hour++) {
            int high = (int) Math.min(job.units, (long) (window - hour) * fastest);
            low[hour] = (int) Math.max(1, job.units - (long) hour * fastest);
            width[hour] = Math.max(0, high - low[hour] + 1);
            offset[hour] = (int) entries;
            entries += (long) width[hour] * job.sites.length;
            widest = Math.max(widest, width[hour] * job.sites.length);
            requireSmall();
        }
        if (running.length < entries) {
            running = new int[(int) entries];
            paused = new int[(int) entries];
        }
        if (runs.length < widest) {
            runs = new int[widest];
            pauses = new int[widest];
            nextRuns = new int[widest];
            nextPauses = new int[widest];
            spread = new int[widest];
        }
    }

    private void requireSmall() {
        if (entries > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "job '%s' has %d hours from release to deadline, %d sites and %d units of work, too many to plan at once; give it an earlier deadline, fewer sites or coarser work"
                            .formatted(job.job.id(), job.window, job.sites.length, job.units));
        }
    }

    private void solve(int hour) {
        int places = job.sites.length;
        int count = width[hour] * places;
        Arrays.fill(runs, 0, count, JobCosts.BLOCKED);
        for (int level = 0; level < steps.length; level++) {
            if (steps[level] > 0) {
                finish(hour, level);
                goOn(hour, level);
            }
        }
        System.arraycopy(runs, 0, running, offset[hour], count);
        if (job.job.interruption() == Interruption.NEVER) {
            Arrays.fill(paused, offset[hour], offset[hour] + count, JobCosts.BLOCKED);
            return;
        }
        stay(hour);
        spread(costs.resume, hour * places, count);
        UnitLoops.lower(pauses, runs, spread, 0, count);
        if (job.job.interruption() == Interruption.MOVE && places > 1) {
            move(hour);
        }
        System.arraycopy(pauses, 0, paused, offset[hour], count);
    }

    /// Rows whose work ends within the hour.
    private void finish(int hour, int level) {
        int places = job.sites.length;
        int last = Math.min(steps[level], low[hour] + width[hour] - 1);
        for (int units = low[hour]; units <= last; units++) {
            double part = job.partUsed(units, steps[level]);
            int row = (units - low[hour]) * places;
            for (int place = 0; place < places; place++) {
                int cost = costs.partly(level, hour * places + place, part);
                runs[row + place] = Math.min(runs[row + place], cost);
            }
        }
    }

    /// Rows that go on in the next hour.
    private void goOn(int hour, int level) {
        int step = steps[level];
        int next = hour + 1;
        int places = job.sites.length;
        int fromUnits = Math.max(low[hour], step + 1);
        int toUnits = Math.min(low[hour] + width[hour], low[next] + width[next] + step);
        if (fromUnits >= toUnits) {
            return;
        }
        int source = offset[next] + (fromUnits - step - low[next]) * places;
        int from = (fromUnits - low[hour]) * places;
        int to = (toUnits - low[hour]) * places;
        System.arraycopy(running, source, nextRuns, from, to - from);
        System.arraycopy(paused, source, nextPauses, from, to - from);
        if (job.job.costs().suspendKwh() > 0) {
            spread(costs.suspend, hour * places, to);
            UnitLoops.add(nextPauses, spread, from, to);
        }
        spread(costs.run, (level * job.window + hour) * places, to);
        UnitLoops.goOn(runs, nextRuns, nextPauses, spread, from, to);
    }

    /// Into `pauses`: the job stays paused through this hour.
    private void stay(int hour) {
        int next = hour + 1;
        int places = job.sites.length;
        int staying = Math.max(0, Math.min(width[hour], low[next] + width[next] - low[hour]));
        if (staying > 0) {
            System.arraycopy(paused, offset[next] + (low[hour] - low[next]) * places, pauses, 0, staying * places);
        }
        Arrays.fill(pauses, staying * places, width[hour] * places, JobCosts.BLOCKED);
    }

    /// Into `spread`: the entries of an hour, once for each of its rows.
    private void spread(int[] entries, int from, int count) {
        int done = Math.min(job.sites.length, count);
        System.arraycopy(entries, from, spread, 0, done);
        while (done < count) {
            int more = Math.min(done, count - done);
            System.arraycopy(spread, 0, spread, done, more);
            done += more;
        }
    }

    private void move(int hour) {
        int places = job.sites.length;
        int rows = width[hour];
        if (job.lengths.length == 0) {
            System.arraycopy(costs.move, hour * places, spread, 0, places);
            UnitLoops.moveAnywhere(pauses, runs, spread, places, rows);
            return;
        }
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                int cost = costs.moveBetween(hour * places + to, from, to);
                for (int row = 0; row < rows * places; row += places) {
                    pauses[row + from] = Math.min(pauses[row + from], runs[row + to] + cost);
                }
            }
        }
    }

    private int value() {
        JobShape.Origin origin = job.origin;
        if (origin.site() >= 0) {
            return has(0, job.units) ? valueAt(origin) : JobCosts.BLOCKED;
        }
        int least = JobCosts.BLOCKED;
        for (int hour = 0; hour < job.window && has(hour, job.units); hour++) {
            for (int place = 0; place < job.sites.length; place++) {
                least = Math.min(least, begin(hour, place));
            }
        }
        return least;
    }

    private int valueAt(JobShape.Origin origin) {
        int whenPaused = paused(0, origin.site(), job.units);
        if (!origin.running()) {
            return whenPaused;
        }
        return Math.min(running(0, origin.site(), job.units), costs.suspend[origin.site()] + whenPaused);
    }

    /// The cost of beginning in an hour at a site, or of going on there when the job's last site is not among its sites.
    int begin(int hour, int place) {
        int entry = hour * job.sites.length + place;
        return running(hour, place, job.units) + (job.origin.begun() ? costs.move[entry] : costs.begin[entry]);
    }

    int running(int hour, int place, int units) {
        return running[offset[hour] + (units - low[hour]) * job.sites.length + place];
    }

    int paused(int hour, int place, int units) {
        return paused[offset[hour] + (units - low[hour]) * job.sites.length + place];
    }

    /// Whether so many units can be left before an hour.
    boolean has(int hour, int units) {
        return units >= low[hour] && units < low[hour] + width[hour];
    }

    /// The choices that lead to the last solved value: by hour, place of the site * levels + level, or -1 for none.
    int[] path() {
        return new JobPath(this, job, costs, steps).choices(value());
    }
}
