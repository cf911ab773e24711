package dev.wattle.planner.fleet;

import java.util.Arrays;

/// Walks forward through a solved [JobTable], at each hour along the choice that its value was made from. All is in whole
/// numbers, so that equal means equal.
final class JobPath {
    private final JobTable table;
    private final JobShape job;
    private final JobCosts costs;
    private final int[] steps;
    private final int[] choices;
    private int hour;
    private int place;
    private int units;

    JobPath(JobTable table, JobShape job, JobCosts costs, int[] steps) {
        this.table = table;
        this.job = job;
        this.costs = costs;
        this.steps = steps;
        choices = new int[job.window];
        units = job.units;
    }

    int[] choices(int value) {
        Arrays.fill(choices, -1);
        boolean runs = start(value);
        while (units > 0) {
            runs = runs ? run() : goOnFromPause();
        }
        return choices;
    }

    /// Goes to the first hour in which something is decided.
    ///
    /// @return whether the job runs in that hour, rather than being paused before it
    private boolean start(int value) {
        place = job.origin.site();
        if (place >= 0) {
            return job.origin.running() && table.running(0, place, units) == value;
        }
        while (true) {
            for (place = 0; place < job.sites.length; place++) {
                if (table.begin(hour, place) == value) {
                    return true;
                }
            }
            hour++;
        }
    }

    /// Runs one hour.
    ///
    /// @return whether the job runs on in the next
    private boolean run() {
        int value = table.running(hour, place, units);
        int entry = hour * job.sites.length + place;
        for (int level = 0; level < steps.length; level++) {
            if (steps[level] > 0 && cost(level, entry) == value) {
                choices[hour] = place * steps.length + level;
                units = Math.max(0, units - steps[level]);
                hour++;
                return units > 0 && table.running(hour, place, units) <= costs.suspend[entry] + table.paused(hour, place, units);
            }
        }
        throw new IllegalStateException("no level of job '%s' leads to its value at hour %d".formatted(job.job.id(), hour));
    }

    private int cost(int level, int entry) {
        if (units <= steps[level]) {
            return costs.partly(level, entry, job.partUsed(units, steps[level]));
        }
        int left = units - steps[level];
        if (!table.has(hour + 1, left)) {
            return JobCosts.BLOCKED;
        }
        int then = Math.min(table.running(hour + 1, place, left), costs.suspend[entry] + table.paused(hour + 1, place, left));
        return costs.run[level * job.window * job.sites.length + entry] + then;
    }

    /// Waits for one hour, or goes on in this one, here or elsewhere.
    ///
    /// @return whether the job goes on in this hour
    private boolean goOnFromPause() {
        int value = table.paused(hour, place, units);
        if (table.running(hour, place, units) + costs.resume[hour * job.sites.length + place] == value) {
            return true;
        }
        if (table.has(hour + 1, units) && table.paused(hour + 1, place, units) == value) {
            hour++;
            return false;
        }
        int from = place;
        for (place = 0; place < job.sites.length; place++) {
            int entry = hour * job.sites.length + place;
            int move = job.lengths.length == 0 ? costs.move[entry] : costs.moveBetween(entry, from, place);
            if (table.running(hour, place, units) + move == value) {
                return true;
            }
        }
        throw new IllegalStateException("no site leads job '%s' to its value at hour %d".formatted(job.job.id(), hour));
    }
}
